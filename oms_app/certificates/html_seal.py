"""The signature of an HTML paper: a token at its end over everything that a reader can see, and over how it looks.

What is hashed is the page in one strict spelling: tags, attributes, texts and style, without regard to the spaces
between them, so that a page which a browser has saved is still the same. A page that is not of the simple HTML that
papers are made of has no such spelling: nothing can hide in what two readers would read in two ways.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

from oms_app.certificates import jws
from oms_app.certificates.seal_key import SealKey

DIGEST = "sha256"
OPEN, CLOSE = '<script type="application/jose" id="seal">', "</script>"
TOKEN = re.compile(re.escape(OPEN) + r"([\w.-]{1,20000})" + re.escape(CLOSE))
END = "</body></html>"
# What a browser puts at the top of a page that it saves.
SAVED = re.compile(r"\A\ufeff?\s*(<!doctype html>)?\s*(<!-- saved from url=\(\d{4}\)[\w:/.%?=#&-]{1,300} -->)?", re.I)
CHARSET = '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">'
TAG = re.compile(r'<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z][\w:-]*(?:="[^"<>]*")?)*)\s*(/?)>')
ATTRIBUTE = re.compile(r'([A-Za-z][\w:-]*)(?:="([^"<>]*)")?')
VOID = frozenset({"meta"})


class NotOurs(Exception):
    """The page is not of the HTML that papers are made of."""


async def sealed(page: str, claims: Mapping[str, str], key: SealKey) -> str:
    """The page with its token before the end."""
    token = await jws.signed({**claims, DIGEST: digest(page)}, key)
    return page.removesuffix(END) + OPEN + token + CLOSE + END


def token_of(page: str) -> str | None:
    """The one token of a page; None for none, and for several."""
    found = TOKEN.findall(page)
    return str(found[0]) if len(found) == 1 else None


def digest(page: str) -> str:
    """SHA-256 of the page in its strict spelling, without its token. Raises `NotOurs`."""
    return hashlib.sha256("\n".join(_spelled(TOKEN.sub("", page.replace(CHARSET, "", 1)))).encode()).hexdigest()


def _spelled(page: str) -> Iterator[str]:
    """Tags and texts one by one; a tag that closes itself is one that is opened and closed."""
    rest = page[SAVED.match(page).end() :]  # type: ignore[union-attr]
    place, is_style = 0, False
    for tag in TAG.finditer(rest):
        yield from _text(rest[place : tag.start()], as_written=is_style)
        closing, name, attributes, itself = tag.groups()
        name = name.lower()
        is_style = name == "style" and not closing
        if closing:
            yield f"</{name}>"
        else:
            yield f"<{name}{_attributes(attributes)}>"
            if itself and name not in VOID:
                yield f"</{name}>"
        place = tag.end()
    yield from _text(rest[place:])


def _attributes(written: str) -> str:
    pairs = sorted((name.lower(), escape(unescape(value))) for name, value in ATTRIBUTE.findall(written))
    return "".join(f' {name}="{value}"' for name, value in pairs)


def _text(written: str, *, as_written: bool = False) -> Iterator[str]:
    """Between two tags no angle bracket is left: what a browser may take for a tag is never taken for a text here."""
    if "<" in written:
        raise NotOurs
    if written.strip():
        yield re.sub(r"\s+", " ", written if as_written else escape(unescape(written)))
