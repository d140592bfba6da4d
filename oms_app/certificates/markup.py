"""A paper as one HTML page: inline style, inline mark, every text escaped, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as escaped
from pathlib import Path

from oms_app import theme
from oms_app.certificates import qr, words
from oms_app.certificates.paper import Paper
from oms_app.content import papers as content
from oms_app.domain.papers import PaperKind

CSS = Path(__file__).with_name("paper.css").read_text(encoding="utf-8")
TOKENS = "".join(f"--{name}:{light};" for name, (light, _) in theme.COLOURS.items())
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
PETALS = "".join(
    f'<ellipse cx="16" cy="9.6" rx="3.6" ry="6.2" transform="rotate({turn} 16 16)"/>' for turn in range(0, 360, 60)
)
MARK = f'<svg viewBox="0 0 32 32" aria-hidden="true">{PETALS}<circle cx="16" cy="16" r="1.6"/></svg>'


def escape(text: str) -> str:
    """The text as the text of a page, without what stands for no character at all."""
    return escaped(text.replace("\x00", "").replace("\ufffd", ""))


def _head(cells: Iterable[str]) -> str:
    return "<thead><tr>" + "".join(f'<th scope="col">{escape(cell)}</th>' for cell in cells) + "</tr></thead>"


def _value(value: str) -> str:
    return escape(value) or f'<span class="none">{content.EMPTY}</span>'


def _row(label: str, *values: str) -> str:
    cells = "".join(f"<td>{_value(value)}</td>" for value in values)
    return f'<tr><th scope="row">{escape(label)}</th>{cells}</tr>'


def _facts(paper: Paper) -> str:
    if not paper.lines:
        return ""
    rows = "".join(_row(line.label, line.value) for line in paper.lines)
    return f'<table class="facts">{_head((content.FACT, content.VALUE))}<tbody>{rows}</tbody></table>'


def _field(label: str, value: str) -> str:
    return f"<div><dt>{escape(label)}</dt><dd>{_value(value)}</dd></div>"


def _card(paper: Paper) -> str:
    fields = "".join(_field(line.label, line.value) for line in paper.lines)
    return f'<dl class="card">{_field(content.POLICY_NUMBER, paper.number)}{fields}</dl>'


def _changes(paper: Paper) -> str:
    if not paper.changes:
        return ""
    title, old, new = content.change_heads(paper.kind)
    head = _head((content.FACT, old, new))
    rows = "".join(_row(change.label, change.old, change.new) for change in paper.changes)
    return f'<h2>{title}</h2><table class="changes">{head}<tbody>{rows}</tbody></table>'


def _attachments(paper: Paper) -> str:
    if not paper.attachments:
        return ""
    names = "".join(f"<li>{escape(name)}</li>" for name in paper.attachments)
    return f"<h2>{content.ATTACHMENTS}</h2><ol>{names}</ol>"


def _note(paper: Paper) -> str:
    return f'<aside class="note"><p>{escape(paper.note)}</p></aside>' if paper.note else ""


def _check(paper: Paper) -> str:
    if not paper.address:
        return ""
    address = escape(paper.address)
    told = (
        f"<h2>{content.CHECKED}</h2><p>{content.CHECKED_AT}</p>"
        f'<p>{content.CODE}: <strong class="code">{escape(paper.code)}</strong></p>'
        f'<p><a href="{address}" rel="noreferrer">{address}</a></p>'
        f'<p class="signed">{content.SIGNED.format(how="JWS")}</p>'
    )
    return f'<section class="check">{qr.svg(paper.address, content.QR, alone=False)}<div>{told}</div></section>'


def _formed(paper: Paper, is_card: bool) -> str:
    number = "" if is_card else f"<strong>{escape(words.numbered(paper))}</strong> "
    return f'<p class="formed">{number}{escape(words.formed(paper))}</p>'


def _brand() -> str:
    name = f"<strong>{content.PORTAL}</strong><span>{content.PORTAL_MOTTO}</span>"
    return f'<header class="brand">{MARK}<div>{name}</div></header>'


def _sheet(paper: Paper) -> str:
    is_card = paper.kind is PaperKind.POLICY
    top = f"<h1>{escape(words.title(paper))}</h1>{_formed(paper, is_card)}<p>{escape(paper.lead)}</p>"
    facts = _card(paper) if is_card else _facts(paper)
    return f"<main>{top}{facts}{_changes(paper)}{_attachments(paper)}{_note(paper)}{_check(paper)}</main>"


def page(paper: Paper) -> str:
    """The whole page; it names no address, so it may be kept, sent or opened with no network."""
    head = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(words.subject(paper))}</title><style>:root{{{TOKENS}}}{CSS}</style>"
    )
    foot = f'<footer class="foot">{escape(words.footer(paper))}</footer>'
    return f'<!DOCTYPE html><html lang="ru"><head>{head}</head><body>{_brand()}{_sheet(paper)}{foot}</body></html>'
