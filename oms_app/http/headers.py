"""What browsers are told with every answer: what may run, who may frame, what to keep (SEC-6)."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from pathlib import Path

from starlette.datastructures import MutableHeaders

IMMUTABLE = ("/assets/", "/fonts/")
PICTURES = ("/img/", "/icons/", "/favicon.svg")
# What is handed out where no page was built: an address with a part of its own, and no such page.
FOR_THE_REST = ("/__spa-fallback.html", "/404.html")
YEAR, DAY = 31_536_000, 86_400
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)

ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class PagePolicies:
    """The Content-Security-Policy of every page: own scripts, and of inline ones those that were built into the page.

    One list for all pages would be longer than the page, and longer than some proxies take headers to be.
    """

    def __init__(self, built: Path) -> None:
        pages = {f"/{page.relative_to(built)}": _script_hashes(page) for page in built.rglob("*.html")}
        self._pages = {path: _policy(hashes) for path, hashes in pages.items()}
        self._rest = _policy(set().union(*(pages.get(path, set()) for path in FOR_THE_REST)))

    def of(self, path: str) -> str:
        """The policy of whatever is answered at this address."""
        plain = posixpath.normpath(f"/{path.lstrip('/')}")
        return self._pages.get(posixpath.join(plain, "index.html")) or self._pages.get(plain, self._rest)


def _policy(hashes: set[str]) -> str:
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *sorted(hashes))),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _script_hashes(page: Path) -> set[str]:
    """CSP sources of the inline scripts in a built page."""
    digests = (hashlib.sha256(one.encode()).digest() for one in _INLINE_SCRIPT.findall(page.read_text("utf-8")))
    return {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}


def complete(headers: MutableHeaders, path: str, status: int, policy: str, *, secure: bool) -> None:
    """Add what the answer does not say itself."""
    for name, value in ALWAYS.items():
        headers.setdefault(name, value)
    if secure:
        headers.setdefault("strict-transport-security", f"max-age={YEAR}")
    if is_page(headers):
        headers.setdefault("content-security-policy", policy)
        headers.setdefault("cache-control", "no-cache")
    elif path.startswith(IMMUTABLE) and status in (200, 304):
        headers["cache-control"] = f"public, max-age={YEAR}, immutable"
    elif path.startswith(PICTURES) and status in (200, 304):
        headers["cache-control"] = f"public, max-age={DAY}"


def is_page(headers: MutableHeaders) -> bool:
    """Whether the answer is HTML."""
    return headers.get("content-type", "").startswith("text/html")
