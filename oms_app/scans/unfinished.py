"""The verdict on a file whose check did not come to an end."""

from __future__ import annotations

import hashlib
import signal

from oms_app.scans import sniff, wire
from oms_app.scans.defects import Burden, Damage
from oms_app.scans.verdict import Finding, MediaType, Rule, Verdict

_OUT_OF_TIME = (-signal.SIGALRM, -signal.SIGXCPU)
_OUT_OF_MEMORY = (wire.OUT_OF_MEMORY, -signal.SIGABRT)  # the PDF renderer ends itself when it gets no more


def concluded(data: bytes, reply: wire.Reply | None) -> Verdict:
    """What the checking process said of the file; when it died, or there is no reply, that is the verdict."""
    if reply is None:
        return _verdict(data, Finding(Rule.CORRUPT, Damage.CRASHED))
    if reply.ending:
        return _verdict(data, _reason(reply.ending))
    try:
        return wire.unpack_verdict(reply.result)
    except (ValueError, KeyError, TypeError, AttributeError):
        return _verdict(data, Finding(Rule.CORRUPT, Damage.CRASHED))


def _reason(ending: int) -> Finding:
    if ending in _OUT_OF_TIME:
        return Finding(Rule.BOMB, Burden.TIME)
    if ending in _OUT_OF_MEMORY:
        return Finding(Rule.BOMB, Burden.MEMORY)
    return Finding(Rule.CORRUPT, Damage.CRASHED)


def _verdict(data: bytes, finding: Finding) -> Verdict:
    kind = sniff.identify(data)
    return Verdict(
        media_type=kind if isinstance(kind, MediaType) else None,
        findings=(finding,),
        pages=0,
        width=0,
        height=0,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
    )
