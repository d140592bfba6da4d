"""A letter in both its shapes, plain text and HTML, written from one source (NOTE-1).

The HTML loads nothing from anywhere, reads in light and in dark, and says the same as the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from oms_app.theme import COLOURS

OPEN = "Открыть на портале"
FROM = "Портал «Полис ОМС»"
FOOT = "Письмо отправлено автоматически, отвечать на него не нужно. Портал никогда не просит прислать пароль или код из СМС."
FONT = "font-family:'PT Sans',Arial,sans-serif"


@dataclass(frozen=True)
class Written:
    """The same letter twice."""

    text: str
    html: str


def written(subject: str, text: str, link: str = "") -> Written:
    """Paragraphs of `text` are divided by empty lines; `link` is what the letter's one button opens."""
    way = (f"{OPEN}: {link}",) if link else ()
    return Written("\n\n".join((text, *way, f"{FROM}\n{FOOT}")), _html(subject, text, link))


def _html(subject: str, text: str, link: str) -> str:
    paragraphs = "\n".join(f"<p>{_lines(paragraph)}</p>" for paragraph in text.strip().split("\n\n"))
    return f"""<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{escape(subject)}</title>
<style>
{_style(0)}
@media (prefers-color-scheme: dark) {{
{_style(1)}
}}
</style>
</head>
<body style="margin:0;padding:24px 12px;{FONT};font-size:16px;line-height:1.5">
<div class="sheet" style="max-width:560px;margin:0 auto;padding:24px;border-radius:12px">
<p class="muted" style="margin-top:0">{escape(FROM)}</p>
<h1 style="font-size:22px;line-height:1.25;margin:0 0 16px">{escape(subject)}</h1>
{paragraphs}
{_button(link)}<p class="muted" style="font-size:14px;margin-bottom:0">{escape(FOOT)}</p>
</div>
</body>
</html>
"""


def _lines(paragraph: str) -> str:
    return "<br>\n".join(escape(line) for line in paragraph.strip().splitlines())


def _button(link: str) -> str:
    if not link:
        return ""
    shape = "display:inline-block;padding:12px 20px;border-radius:8px;text-decoration:none;font-weight:bold"
    address = escape(link)
    return (
        f'<p style="margin:24px 0 8px"><a class="button" href="{address}" style="{shape}">{escape(OPEN)}</a></p>\n'
        f'<p class="muted" style="font-size:14px;word-break:break-all">{address}</p>\n'
    )


def _style(tone: int) -> str:
    """The colours of one tone: 0 is light, 1 is dark."""
    page, sheet, ink, muted, button, on_button = (
        COLOURS[token][tone] for token in ("page", "surface", "text", "muted", "primary", "on-primary")
    )
    return "\n".join(
        (
            f"body {{ background: {page}; color: {ink}; }}",
            f".sheet {{ background: {sheet}; }}",
            f".muted {{ color: {muted}; }}",
            f".button {{ background: {button}; color: {on_button}; }}",
        )
    )
