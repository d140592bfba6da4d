"""The electronic signature as pages show it: while it is made, and as it was judged (APP-7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import dates, errors, numbers
from oms_app.content import signatures as words
from oms_app.domain.signatures import Outcome
from oms_app.services.signing_protocol import facts
from oms_app.services.signing_views import SignatureView, SigningView
from oms_app.views.rows import Fact, TimelineStep

SIGNS = {Outcome.PASSED: "check_circle", Outcome.FAILED: "alert", Outcome.NOT_DONE: "info"}
STATES = {Outcome.PASSED: "done", Outcome.FAILED: "now", Outcome.NOT_DONE: "next"}
DIGEST_SHOWN = 16


@dataclass(frozen=True)
class Judged:
    """A signature, worded. `checked` is empty where there is none; `refusal` says why it was refused."""

    checked: str = ""
    refusal: str = ""
    checks: list[TimelineStep] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    content: str = ""
    container: str = ""
    protocol: str = ""


@dataclass(frozen=True)
class Signing:
    """The signing of a draft, worded. `is_asked`: this draft has to be signed at all."""

    is_asked: bool = False
    is_ready: bool = False
    is_signed: bool = False
    is_void: bool = False
    file: str = ""
    taken: str = ""
    download: str = ""
    demo: str = ""
    judged: Judged = Judged()


NOT_JUDGED, NOT_ASKED = Judged(), Signing()


def signing(view: SigningView, key: str, now: datetime) -> Signing:
    """How the signing of this draft stands."""
    told = words.FILE.format(size=numbers.size(view.size), digest=view.sha256[:DIGEST_SHOWN]) if view.sha256 else ""
    return Signing(
        is_asked=True,
        is_ready=view.is_ready,
        is_signed=view.is_signed,
        is_void=view.is_void,
        file=told,
        taken=words.TAKEN.format(when=dates.moment(view.taken_at, now)) if view.taken_at else "",
        download=routes.signing_file(key, "copy"),
        demo=routes.signing_file(key, "demo") if view.has_demo else "",
        judged=judged(view.signature, now),
    )


def judged(view: SignatureView | None, now: datetime) -> Judged:
    """A signature with its protocol, and its files if it was believed."""
    if view is None:
        return NOT_JUDGED
    files = {
        what: "" if view.refusal else routes.signing_file(view.key, what)
        for what in ("content", "container", "protocol")
    }
    return Judged(
        checked=f"{words.CHECKED_AT} {dates.moment(view.checked_at, now)}",
        refusal=errors.WORDS[view.refusal] if view.refusal else "",
        checks=[
            TimelineStep(
                words.CHECKS[one.check],
                words.outcome_of(one.outcome, one.detail),
                "",
                STATES[one.outcome],
                SIGNS[one.outcome],
            )
            for one in view.checks
        ],
        facts=[Fact(name, value) for name, value in facts(view)],
        **files,
    )
