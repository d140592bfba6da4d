"""What browsers are told with every answer: what may run, who may frame, what to keep (SEC-6)."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from starlette.datastructures import MutableHeaders

IMMUTABLE = ("/assets/", "/fonts/")
PICTURES = ("/img/", "/icons/", "/favicon.svg")
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


def page_policy(built: Path) -> str:
    """The Content-Security-Policy of pages: own scripts, and inline ones only as they were built."""
    hashes = " ".join(sorted(_script_hashes(built)))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {hashes}".rstrip(),
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


def _script_hashes(built: Path) -> set[str]:
    """CSP sources of the inline scripts in the built pages."""
    found = set()
    for page in built.rglob("*.html"):
        for script in _INLINE_SCRIPT.findall(page.read_text(encoding="utf-8")):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            found.add(f"'sha256-{digest}'")
    return found


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
