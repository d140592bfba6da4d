"""The name under which a scan is stored and offered for download."""

from __future__ import annotations

import re

from oms_app.scans.verdict import MediaType

_EXTENSIONS = {MediaType.PDF: "pdf", MediaType.JPEG: "jpg", MediaType.PNG: "png"}
_UNFIT = re.compile(r"[\W_]+")


def stored_name(policy_number: str, kind_word: str, media_type: MediaType) -> str:
    """«№7756410832000014-паспорт.pdf»: only letters, digits and hyphens, whatever is passed in."""
    number = _UNFIT.sub("", policy_number)
    word = _UNFIT.sub("-", kind_word).strip("-").lower()
    return f"№{number}-{word}.{_EXTENSIONS[media_type]}"
