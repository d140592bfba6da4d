"""The lines by which work leaves the portal: each has places of its own, one by default (NOTE-3, SUB-3).

What is in flight when a worker dies may have arrived, and goes again under the same id: with one place that is one
message of a line and of a worker. What hangs on one line holds nothing up on another.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from oms_app.domain.jobs import JobKind
from oms_app.domain.notices import Channel


class Line(StrEnum):
    """Somebody outside who may be slow."""

    EMAIL = "email"
    SMS = "sms"
    PUSH = "push"
    CODES = "codes"
    ADDRESS_CODES = "address_codes"
    PAPERS = "papers"
    INSURER = "insurer"
    FUND = "fund"
    REGISTER = "register"
    CORRECTIONS = "corrections"


ONE_PLACE: Mapping[Line, int] = MappingProxyType(dict.fromkeys(Line, 1))
MOST_PLACES = 64

# Codes have lines of their own: somebody looks at the screen and waits.
LINES: dict[Line, frozenset[JobKind]] = {
    Line.EMAIL: frozenset({JobKind.DELIVER_LETTER}),
    Line.SMS: frozenset({JobKind.DELIVER_SMS}),
    Line.PUSH: frozenset({JobKind.DELIVER_PUSH}),
    Line.CODES: frozenset({JobKind.SEND_CODE}),
    Line.ADDRESS_CODES: frozenset({JobKind.SEND_ADDRESS_CODE}),
    Line.PAPERS: frozenset({JobKind.SEND_PAPER, JobKind.SEND_INVITATION, JobKind.SEND_TICKET_NEWS}),
    Line.INSURER: frozenset({JobKind.SEND_TO_INSURER, JobKind.TELL_INSURER, JobKind.SEND_FILE_TO_INSURER}),
    Line.FUND: frozenset({JobKind.ASK_FUND}),
    Line.REGISTER: frozenset({JobKind.LOAD_POLICY}),
    Line.CORRECTIONS: frozenset({JobKind.CORRECT_REGISTER}),
}
LINE_OF: dict[JobKind, Line] = {kind: line for line, kinds in LINES.items() for kind in kinds}

# What carries a notice; in the cabinet it is by being written.
CARRIES: dict[Channel, JobKind] = {
    Channel.EMAIL: JobKind.DELIVER_LETTER,
    Channel.SMS: JobKind.DELIVER_SMS,
    Channel.PUSH: JobKind.DELIVER_PUSH,
}
DELIVERING: frozenset[JobKind] = frozenset(CARRIES.values())
