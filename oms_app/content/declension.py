"""Full names in the genitive: «полис Воронцовой Анны Сергеевны», and only when there is no doubt (CERT-1).

Who bears a name knows how it is declined, and a machine guesses. So only names of the usual Russian make are declined;
of every other (foreign, double, without a patronymic) the sentence speaks without naming anybody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from oms_app.domain.changes import Field
from oms_app.domain.policy import Sex

Shape = tuple[tuple[Field, re.Pattern[str]], ...]

WORD = "[А-ЯЁ][а-яё]+"
USUAL: dict[Sex, Shape] = {
    Sex.MALE: (
        (Field.LAST_NAME, re.compile(f"{WORD}(?:ов|ев|ёв|ин|ын|ский|цкий|ской|цкой|ко|ых|их)")),
        (Field.FIRST_NAME, re.compile(f"{WORD}(?:[бвгджзйклмнпрстфхцчшщ]|а|я|ь)")),
        (Field.PATRONYMIC, re.compile(f"{WORD}(?:вич|ич)")),
    ),
    Sex.FEMALE: (
        (Field.LAST_NAME, re.compile(f"{WORD}(?:ова|ева|ёва|ина|ына|ская|цкая|ко|ых|их)")),
        (Field.FIRST_NAME, re.compile(f"{WORD}(?:а|я)|Любовь")),
        (Field.PATRONYMIC, re.compile(f"{WORD}(?:вна|чна|шна)")),
    ),
}
PARTS = {
    Field.LAST_NAME: NamePart.LASTNAME,
    Field.FIRST_NAME: NamePart.FIRSTNAME,
    Field.PATRONYMIC: NamePart.MIDDLENAME,
}
GENDERS = {Sex.MALE: Gender.MALE, Sex.FEMALE: Gender.FEMALE}


@cache
def _maker() -> PetrovichDeclinationMaker:
    return PetrovichDeclinationMaker()


def genitive(values: Mapping[Field, str], sex: Sex) -> str | None:
    """Surname, name and patronymic; None when it is not certain how they are declined."""
    shape = USUAL[sex]
    if not all(usual.fullmatch(values.get(field, "")) for field, usual in shape):
        return None
    return " ".join(_maker().make(PARTS[field], GENDERS[sex], Case.GENITIVE, values[field]) for field, _ in shape)
