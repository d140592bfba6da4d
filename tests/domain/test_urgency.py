"""«Срочно»: each ground asks for its own words or its own paper, and for nothing else."""

from __future__ import annotations

import pytest

from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.urgency import GROUNDS, LONGEST_TEXT, PROOF, Ground, check_ground, proofs


@pytest.mark.req("APP-7")
@pytest.mark.parametrize("ground", Ground)
def test_every_ground_is_proved_by_words_or_by_a_paper(ground: Ground) -> None:
    rule = GROUNDS[ground]
    assert rule.needs_text or rule.proof
    assert [slot.slot for slot in proofs(ground)] == [PROOF] * bool(rule.proof)
    assert not any(slot.optional for slot in proofs(ground))


@pytest.mark.req("APP-7")
@pytest.mark.parametrize(
    ("ground", "text", "field", "code"),
    [
        (None, "", "ground", Code.REQUIRED),
        (Ground.OTHER, "  ", "ground_text", Code.REQUIRED),
        (Ground.LOST_PAPERS, "", "ground_text", Code.REQUIRED),
        (Ground.OTHER, "а" * (LONGEST_TEXT + 1), "ground_text", Code.TOO_LONG),
    ],
)
def test_a_ground_that_is_not_told_is_asked_for(ground: Ground | None, text: str, field: str, code: Code) -> None:
    with pytest.raises(DomainError) as refusal:
        check_ground(ground, text)
    assert (refusal.value.field, refusal.value.code) == (field, code)


@pytest.mark.req("APP-7")
def test_words_are_kept_only_for_a_ground_that_needs_them() -> None:
    assert check_ground(Ground.OTHER, " Вылет  в понедельник! ") == "Вылет  в понедельник!"
    assert check_ground(Ground.HOSPITAL, "не спрашивали") == ""


@pytest.mark.req("APP-7")
def test_a_newborn_is_proved_by_the_certificate_of_birth() -> None:
    assert proofs(Ground.NEWBORN)[0].kinds == (DocumentKind.BIRTH_CERTIFICATE,)
    assert proofs(None) == ()
