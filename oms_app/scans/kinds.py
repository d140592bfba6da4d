"""Which sheet each kind of document is printed on, and whether its scan has to be in colour (DOC-3, DOC-4)."""

from __future__ import annotations

from oms_app.scans.sheets import Expectation, Sheet

# Kinds are the portal's own strings. Stamps and signatures in ink need colour; extracts that a machine prints do not.
# Papers of no fixed size are taken for A4, which most of them are.
_KINDS = {
    "passport": Expectation(Sheet.PASSPORT, colour=True),
    "passport_registration": Expectation(Sheet.PASSPORT, colour=True),
    "residence_permit": Expectation(Sheet.PASSPORT, colour=True),
    "birth_certificate": Expectation(Sheet.A5, colour=True),
    "civil_certificate": Expectation(Sheet.A5, colour=True),
    "civil_extract": Expectation(Sheet.A4, colour=True),
    "lease": Expectation(Sheet.A4, colour=True),
    "municipal_certificate": Expectation(Sheet.A4, colour=True),
    "court_decision": Expectation(Sheet.A4, colour=True),
    "employer_letter": Expectation(Sheet.A4, colour=True),
    "medical_certificate": Expectation(Sheet.A4, colour=True),
    "hospital_referral": Expectation(Sheet.A4, colour=True),
    "property_extract": Expectation(Sheet.A4, colour=False),
    "policy": Expectation(Sheet.A5, colour=False),  # a form, a card or a print of the electronic one
    "policy_extract": Expectation(Sheet.A4, colour=False),
    "snils_notice": Expectation(Sheet.A4, colour=False),
    "other": Expectation(Sheet.A4, colour=False),
}

KINDS = tuple(_KINDS)


def expected(kind: str) -> Expectation:
    """What is expected of a scan of this kind. KeyError for a kind that nobody has thought of."""
    return _KINDS[kind]
