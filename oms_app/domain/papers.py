"""Kinds of documents that the portal issues (CERT-1, SUB-4)."""

from __future__ import annotations

from enum import StrEnum


class PaperKind(StrEnum):
    """What a document certifies."""

    STATEMENT = "statement"
    EXTRACT = "extract"
    POLICY = "policy"
    CHANGE = "change"
    APPLICATION = "application"
