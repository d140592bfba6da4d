"""Whether a request comes from a page of this portal: the defence of cookies against other sites (SEC-6)."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

SAFE_METHODS = frozenset({"GET", "HEAD"})


def is_own(headers: Mapping[str, str], public_url: str) -> bool:
    """Whether `Origin` is this very host or the portal's public address; no `Origin` is not."""
    origin = headers.get("origin", "")
    parts = urlsplit(origin)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return False
    return origin == public_url or parts.netloc == headers.get("host", "")


def is_foreign(headers: Mapping[str, str], public_url: str) -> bool:
    """Whether `Origin` names somebody else."""
    return "origin" in headers and not is_own(headers, public_url)


def is_own_form(headers: Mapping[str, str], public_url: str) -> bool:
    """Whether one of our pages posts; a browser that hides `Origin` may say it by `Sec-Fetch-Site`."""
    if "origin" in headers and headers["origin"] != "null":
        return is_own(headers, public_url)
    return headers.get("sec-fetch-site") == "same-origin"
