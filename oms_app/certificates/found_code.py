"""The code of a document in the words of a file: which paper it says to be."""

from __future__ import annotations

import re

from oms_app.domain import paper_code

GROUP = f"[{paper_code.LETTERS}]{{{paper_code.GROUP}}}"
GROUPED = re.compile(rf"{GROUP}(?:\s*-\s*{GROUP}){{{paper_code.LENGTH // paper_code.GROUP - 1}}}")
WHOLE = re.compile(f"/verify/([{paper_code.LETTERS}]{{{paper_code.LENGTH}}})")


def found_code(text: str) -> str | None:
    """The first code that is printed in groups or stands in the address of a check; None for none."""
    for found in (*GROUPED.findall(text)[:5], *WHOLE.findall(text)[:5]):
        if code := paper_code.parse(found):
            return code
    return None
