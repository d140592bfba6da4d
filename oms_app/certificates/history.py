"""A history as a file to print: an archival, tagged PDF, whatever its length."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC
from pathlib import Path
from typing import Any

import typst

from oms_app.certificates.draw import LIGHT, WORDS, fonts
from oms_app.certificates.glyphs import breakable, printable
from oms_app.content import history_export as words
from oms_app.services.history_text import HistoryText

TEMPLATE = Path(__file__).with_name("history.typ")
HEADS = {"at": words.AT, "what": words.WHAT, "how": words.HOW}


def _safe(value: Any) -> Any:
    """Every text of a nest of tuples and dictionaries made printable, line by line."""
    if isinstance(value, str):
        return "\n".join(breakable(printable(line)) for line in value.split("\n"))
    if isinstance(value, dict):
        return {name: _safe(one) for name, one in value.items()}
    return [_safe(one) for one in value]


def pdf(text: HistoryText) -> bytes:
    """An A4 file that claims PDF/A-2a and PDF/UA-1; safe to call from any thread."""
    issued = text.issued_at.astimezone(UTC)
    facts = asdict(text) | {"issued_at": "", "title": printable(text.title)}
    moment = {name: getattr(issued, name) for name in ("year", "month", "day", "hour", "minute", "second")}
    given = _safe(facts) | {"issued": moment, "words": WORDS | HEADS, "colours": LIGHT}
    return typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"history": json.dumps(given)},
        pdf_standards=["a-2a", "ua-1"],
    )
