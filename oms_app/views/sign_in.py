"""What the pages of signing in say, from what the address tells them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from oms_app.content import dates, errors
from oms_app.content import sign_in as words
from oms_app.domain.errors import Code


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
