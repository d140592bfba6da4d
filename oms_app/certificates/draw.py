"""Papers as files: an archival, tagged PDF, and one printable HTML page."""

from __future__ import annotations

import json
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_pt_sans  # type: ignore[import-untyped]
import typst

from oms_app import theme
from oms_app.certificates import qr, words
from oms_app.certificates.glyphs import breakable, printable
from oms_app.certificates.markup import page
from oms_app.certificates.paper import Paper
from oms_app.content import papers as content
from oms_app.domain.papers import PaperKind

TEMPLATE = Path(__file__).with_name("paper.typ")
LIGHT = {name: light for name, (light, _) in theme.COLOURS.items()}
WORDS = {
    "portal": content.PORTAL,
    "motto": content.PORTAL_MOTTO,
    "fact": content.FACT,
    "value": content.VALUE,
    "attachments": content.ATTACHMENTS,
    "code": content.CODE,
    "empty": content.EMPTY,
    "signed": content.SIGNED.format(how="PAdES"),
    "checked": content.CHECKED,
    "checked-at": content.CHECKED_AT,
    "qr": content.QR,
    "policy-number": content.POLICY_NUMBER,
    "page": content.PAGE,
    "of": content.OF,
}


@cache
def fonts() -> typst.Fonts:
    """PT Sans alone, whatever the machine has."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fontpkg_pt_sans.ROOT / "files")]
    )


def _text(text: str) -> str:
    return breakable(printable(text))


def _facts(paper: Paper) -> dict[str, Any]:
    issued = paper.issued_at.astimezone(UTC)
    return {
        "is_card": paper.kind is PaperKind.POLICY,
        "subject": printable(words.subject(paper)),
        "footer": _text(words.footer(paper)),
        "issued": {name: getattr(issued, name) for name in ("year", "month", "day", "hour", "minute", "second")},
        "formed": words.formed(paper),
        "title": _text(words.title(paper)),
        "number": _text(paper.number),
        "numbered": _text(words.numbered(paper)),
        "lead": _text(paper.lead),
        "lines": [[_text(line.label), _text(line.value)] for line in paper.lines],
        "change-heads": content.change_heads(paper.kind),
        "changes": [[_text(change.label), _text(change.old), _text(change.new)] for change in paper.changes],
        "attachments": [_text(name) for name in paper.attachments],
        "note": _text(paper.note),
        "code": _text(paper.code),
        "address": paper.address,
        "qr": qr.svg(paper.address, content.QR, alone=True) if paper.address else "",
    }


def pdf(paper: Paper) -> bytes:
    """An A4 file that claims PDF/A-2a and PDF/UA-1; 20-60 ms of processor time, safe to call from any thread."""
    return typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps({**_facts(paper), "words": WORDS, "colours": LIGHT})},
        pdf_standards=["a-2a", "ua-1"],
    )


def html(paper: Paper) -> str:
    """The same paper as one self-contained page that prints on A4; every text is escaped, nothing is fetched."""
    return page(paper)
