"""What a page of a stranger says to be, and whether the portal's signature covers what is to be seen on it (CERT-2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import unescape
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding

from oms_app.certificates import html_seal, jws
from oms_app.certificates.found_code import found_code
from oms_app.certificates.seal_key import name_of
from oms_app.domain import paper_code
from oms_app.domain.papers import Doubt
from oms_app.services.seal_ports import Examined

BROKEN = "\ufffd"  # stands for bytes that are no text; papers never have it


def examine(data: bytes, known: Sequence[bytes]) -> Examined:
    """`known` are the certificates that the portal ever signed with, as DER."""
    page = data.decode("utf-8", errors="replace")
    said = found_code(unescape(page))
    if BROKEN in page:
        return Examined(said, Doubt.CHANGED_BYTES if said else Doubt.UNREADABLE)
    token = html_seal.token_of(page)
    if token is None:
        return Examined(said, Doubt.NO_SIGNATURE)
    try:
        opened = jws.opened(token)
    except jws.BrokenToken:
        return Examined(said, Doubt.CHANGED_BYTES)
    signer = name_of(opened.certificate)
    if opened.certificate.public_bytes(Encoding.DER) not in known:
        return Examined(said, Doubt.FOREIGN_SIGNATURE, signer)
    code, at = paper_code.parse(str(opened.claims.get("code", ""))), _moment(opened.claims.get("signed_at"))
    doubt = None if _is_same(page, opened.claims.get(html_seal.DIGEST)) else Doubt.CHANGED_BYTES
    return Examined(code, doubt, signer, at, is_page=True)


def _is_same(page: str, digest: Any) -> bool:
    try:
        return html_seal.digest(page) == str(digest)
    except html_seal.NotOurs:
        return False


def _moment(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text)).astimezone(UTC)
    except ValueError:
        return None
