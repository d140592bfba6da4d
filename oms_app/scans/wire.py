"""The language between the sandbox and its runner: one request, one reply, then the end of the stream.

A request is the length of its heading, the heading as JSON, and the file. A reply is the result, then one signed byte
that the runner adds after the job has died: 0 done, a positive exit code, or a signal's number below zero. A reply
without that byte means that the runner itself was lost. JSON and nothing richer, because the job has just read a
stranger's file.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass

from oms_app.scans.limits import Limits
from oms_app.scans.verdict import Finding, MediaType, Rule, Verdict

FAILED, OUT_OF_MEMORY = 1, 2
_LENGTH, _ENDING = struct.Struct(">I"), struct.Struct("b")


@dataclass(frozen=True)
class Request:
    """One job by name, its arguments, the limits it runs under and the file."""

    job: str
    arguments: dict[str, str | int]
    limits: Limits
    data: bytes

    def packed(self) -> bytes:
        heading = {"job": self.job, "arguments": self.arguments, "limits": asdict(self.limits)}
        written = json.dumps(heading).encode()
        return _LENGTH.pack(len(written)) + written + self.data

    @classmethod
    def unpacked(cls, message: bytes) -> Request:
        start = _LENGTH.size + _LENGTH.unpack_from(message)[0]
        heading = json.loads(message[_LENGTH.size : start])
        return cls(heading["job"], heading["arguments"], Limits(**heading["limits"]), message[start:])


@dataclass(frozen=True)
class Reply:
    """What a job wrote, and how it ended."""

    result: bytes
    ending: int

    @classmethod
    def unpacked(cls, message: bytes) -> Reply | None:
        """None when the runner did not live to report the ending."""
        return cls(message[:-1], _ENDING.unpack(message[-1:])[0]) if message else None


def pack_ending(ending: int) -> bytes:
    return _ENDING.pack(ending)


def pack_verdict(verdict: Verdict) -> bytes:
    return json.dumps(asdict(verdict)).encode()


def unpack_verdict(message: bytes) -> Verdict:
    """ValueError, KeyError or TypeError for anything that no verdict was packed into."""
    fields = json.loads(message)
    return Verdict(
        media_type=fields["media_type"] and MediaType(fields["media_type"]),
        findings=tuple(Finding(Rule(one.pop("rule")), **one) for one in fields["findings"]),
        pages=int(fields["pages"]),
        width=int(fields["width"]),
        height=int(fields["height"]),
        sha256=str(fields["sha256"]),
        size=int(fields["size"]),
    )
