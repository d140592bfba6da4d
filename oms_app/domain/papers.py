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


# What a person may order of a policy as it stands; the others come of an application.
OF_POLICY = frozenset({PaperKind.STATEMENT, PaperKind.EXTRACT, PaperKind.POLICY})

# The first letter of a paper's number; an application as a paper bears the number of the application.
LETTERS: dict[PaperKind, str] = {
    PaperKind.STATEMENT: "С",
    PaperKind.EXTRACT: "В",
    PaperKind.POLICY: "П",
    PaperKind.CHANGE: "И",
}
