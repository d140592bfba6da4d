"""Applications of the demo that change more than names, papers and addresses: a first СНИЛС, work, another insurer."""

from __future__ import annotations

from oms_app.demo.cast import SOGAZ
from oms_app.demo.rows import FIRST_SNILS
from oms_app.demo.tales import Deed, Step, Tale
from oms_app.domain import snils
from oms_app.domain.changes import Change, Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.employment import Employment
from oms_app.domain.insurer_choice import ChosenInsurer, InsurerGround
from oms_app.domain.reasons import Reason

TIMOFEY = 22  # his place among the cast


def particulars() -> tuple[Tale, ...]:
    """A newborn waits for two reviewers; somebody has changed the insurer not long ago, and may not again this year."""
    return (
        Tale(
            "timofey-snils",
            "ilya",
            {Field.SNILS: snils.build(FIRST_SNILS + TIMOFEY)},
            Reason.OTHER,
            (DocumentKind.SNILS_NOTICE,),
            (Step(Deed.SUBMIT, 2),),
            2,
            subject="timofey",
            changes=(Change.SNILS,),
        ),
        Tale(
            "inna-insurer",
            "inna",
            {
                Field.EMPLOYMENT: Employment.EMPLOYED.value,
                Field.EMPLOYER: "ООО «Озёрный край»",
                Field.EMPLOYED_SINCE: "2024-03-04",
                Field.INSURER: ChosenInsurer(SOGAZ, "").told(),
                Field.INSURER_GROUND: InsurerGround.MOVED.value,
            },
            Reason.INSURER_CHOICE,
            (DocumentKind.PASSPORT, DocumentKind.PASSPORT_REGISTRATION, DocumentKind.EMPLOYER_LETTER),
            (Step(Deed.SUBMIT, 17), Step(Deed.TAKE, 16), Step(Deed.APPROVE, 14)),
            17,
            changes=(Change.EMPLOYMENT, Change.INSURER),
        ),
    )
