"""Words that were read off a page, each with its place and how sure the reader is of it."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app.scans.verdict import Region


@dataclass(frozen=True)
class Word:
    """One recognised word; confidence from 0 to 1, page from 0."""

    text: str
    confidence: float
    page: int
    region: Region
