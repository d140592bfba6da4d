"""Why a signature is not to be believed."""

from __future__ import annotations

from oms_app.domain.errors import Code

# What the readers of ASN.1 raise for bytes that are no such thing.
MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


class Unfit(Exception):
    """A check that failed; `code` is what the citizen is told."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code
