"""What the pages of signing in say, from what the address tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from oms_app import routes
from oms_app.content import dates, errors, factors, registration
from oms_app.content import outside as outside_words
from oms_app.content import sign_in as words
from oms_app.domain.errors import Code
from oms_app.domain.factors import FactorKind
from oms_app.domain.help_topics import of_code
from oms_app.services.signing_in import Step
from oms_app.views.rows import Choice


@dataclass(frozen=True)
class AskedStep:
    """The second step as it is asked for; `others` are the person's other ways."""

    factor: str = ""
    title: str = ""
    lead: str = ""
    resend_after: str = ""
    others: list[Choice] = field(default_factory=list)


@dataclass(frozen=True)
class OutsideWay:
    """Signing in by an account elsewhere; empty when no provider is configured."""

    text: str = ""
    href: str = ""


def outside_way(name: str, next_path: str) -> OutsideWay:
    """The button beside the password."""
    return OutsideWay(outside_words.enter(name), routes.openid(next_path=next_path)) if name else OutsideWay()


def _code(text: str) -> Code | None:
    try:
        return Code(text)
    except ValueError:
        return None


def _until(text: str) -> str:
    """The time of day of an epoch second, in Moscow; empty for anything else."""
    if not text.isdigit() or len(text) > 11:
        return ""
    return f"{datetime.fromtimestamp(int(text), UTC).astimezone(dates.MOSCOW):%H:%M}"


def note(query: Mapping[str, str]) -> str:
    """What went well before: one has signed out, or has a new password."""
    if query.get("recovered"):
        return registration.RECOVERED
    return words.SIGNED_OUT_NOTE if query.get("bye") else ""


def help_of(query: Mapping[str, str]) -> str:
    """Where «Помощь» tells of it; empty when nothing went wrong."""
    code = _code(query.get("error", ""))
    return "" if code is None else routes.help_about(of_code(code))


def error_line(query: Mapping[str, str]) -> str:
    """Why the last try did not work, how many remain, until when to wait; empty when nothing went wrong.

    `query`: `error` a `Code`, `left` tries, `until` epoch seconds. Anything else is an invention and says nothing.
    """
    code = _code(query.get("error", ""))
    if code is None:
        return ""
    left, until = query.get("left", ""), _until(query.get("until", ""))
    parts = [errors.WORDS[code]]
    if left.isdigit() and 0 < int(left) < 100:
        parts.append(words.tries_left(int(left)))
    if until:
        parts.append(words.wait_until(until))
    return " ".join(parts)


def asked_step(step: Step) -> AskedStep:
    """What the page of the second step shows."""
    asked = factors.ASKED[step.factor]
    others = [Choice(kind.value, factors.ASKED[kind].offer) for kind in step.offers if kind is not step.factor]
    return AskedStep(step.factor.value, asked.title, _lead(step) or asked.lead, _resend(step.resend_at), others)


def _lead(step: Step) -> str:
    if step.factor is not FactorKind.SMS:
        return ""
    return words.sent_to(step.sent_to) if step.resend_at else factors.dead_code(step.sent_to)


def _resend(at: datetime | None) -> str:
    return words.resend_after(f"{at.astimezone(dates.MOSCOW):%H:%M:%S}") if at else ""
