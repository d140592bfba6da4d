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
from typing import Any

from oms_app.scans.kinds import expected
from oms_app.scans.limits import Limits
from oms_app.scans.sheets import Expectation
from oms_app.scans.verdict import Finding, Measure, MediaType, Outcome, Region, Rule, Verdict
from oms_app.scans.words import Word

FAILED, OUT_OF_MEMORY = 1, 2
_LENGTH, _ENDING = struct.Struct(">I"), struct.Struct("b")


@dataclass(frozen=True)
class Request:
    """One job by name, its arguments, the limits it runs under and the file."""

    job: str
    arguments: dict[str, str | int]
    limits: Limits
    data: bytes

    @property
    def expectation(self) -> Expectation | None:
        """What the kind of document asks for, None when no kind is given."""
        kind = self.arguments.get("kind")
        return None if kind is None else expected(str(kind))

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
        measures=tuple(_measure(one) for one in fields["measures"]),
    )


def pack_words(words: tuple[Word, ...] | None) -> bytes:
    """None stands for a reader that is not installed."""
    return json.dumps(None if words is None else [asdict(word) for word in words]).encode()


def unpack_words(message: bytes) -> tuple[Word, ...] | None:
    """ValueError, KeyError or TypeError for anything that no words were packed into."""
    words = json.loads(message)
    if words is None:
        return None
    return tuple(Word(one["text"], one["confidence"], one["page"], Region(**one["region"])) for one in words)


def _measure(fields: dict[str, Any]) -> Measure:
    regions = tuple(Region(**one) for one in fields.pop("regions"))
    return Measure(Rule(fields.pop("rule")), Outcome(fields.pop("outcome")), regions=regions, **fields)
