"""The rules of quality of a scan, and which of them a person may judge better than the portal (DOC-5, DOC-9)."""

from __future__ import annotations

# Worst first: what is not on the picture at all, what cannot be read, what only looks bad.
QUALITY = ("blank", "crop", "dpi", "blur", "legibility", "glare", "colour", "skew")

# A glare beside the text, handwriting that no reader knows, the back of a certificate with one stamp, a page a few
# degrees off: whoever looks at it sees whether it will do. What resolution, colour, focus or an edge has lost, nobody
# can read back, and the rules of the service ask for it.
SOFT = frozenset({"blank", "glare", "legibility", "skew"})


def severity(rule: str) -> int:
    """The place of a rule among broken ones, the worst first; whatever is no rule of quality comes before all."""
    return QUALITY.index(rule) if rule in QUALITY else -1
