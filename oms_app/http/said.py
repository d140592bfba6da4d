"""A refusal told without the portal's pages: plain words to programs, to a person a page with the ways on (SUP-4)."""

from __future__ import annotations

from html import escape

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from oms_app import routes
from oms_app.content import components, pages
from oms_app.content import http as words
from oms_app.domain.help_topics import HelpTopic

NEVER_STORED = {"cache-control": "no-store"}
_PAGE = """<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 17px/1.5 system-ui, sans-serif; }}
main {{ max-width: 36rem; margin: 15vh auto; padding: 0 1.25rem; }}
h1 {{ font-size: 1.5rem; line-height: 1.25; }}
a {{ display: inline-block; padding: .75rem 1.5rem .75rem 0; }}
</style>
<main>
<h1>{said}</h1>
<p><a href="{help_href}">{help_text}</a> <a href="{home}">{home_text}</a></p>
</main>
</html>
"""


def said(headers: Headers, text: str, status: int, topic: HelpTopic = HelpTopic.NOT_WORKING) -> Response:
    """`text` to whoever asked; `topic` is the article that a person is led to."""
    if not _is_read(headers):
        return PlainTextResponse(text, status_code=status, headers=NEVER_STORED)
    page = _PAGE.format(
        title=f"{words.REFUSED} · {components.BRAND}",
        said=escape(text),
        help_href=routes.help_about(topic),
        help_text=components.WHAT_TO_DO,
        home=routes.HOME,
        home_text=pages.TO_START,
    )
    return HTMLResponse(page, status_code=status, headers=NEVER_STORED)


def _is_read(headers: Headers) -> bool:
    """Whether a person will read the answer in a window of their own."""
    is_going = headers.get("sec-fetch-mode", "navigate") == "navigate"
    return is_going and "text/html" in headers.get("accept", "")
