"""What the particulars of a policy are called, and how their values are written (REG-2, POL-4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from oms_app.content import numbers, policies
from oms_app.content.dates import numeric
from oms_app.content.regions import REGIONS
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import PolicyForm, PolicyStatus, PolicyTerm, Sex

PARTICULARS: dict[Particular, str] = {
    Particular.ENP: policies.ENP,
    Particular.FULL_NAME: "Фамилия, имя, отчество",
    Particular.BORN_ON: policies.BORN_ON,
    Particular.SEX: policies.SEX,
    Particular.SNILS: policies.SNILS,
    Particular.INSURER: policies.INSURER,
    Particular.REGION: policies.REGION,
    Particular.ZONE: policies.ZONE,
    Particular.FORM: "Вид полиса",
    Particular.TERM: "Постоянный или временный",
    Particular.REGISTERED_ON: "Дата регистрации",
    Particular.EXPIRES_ON: "Действует до",
    Particular.STATUS: policies.STATUS,
}
NOTHING = "не указано"
ENDLESS = "бессрочно"
DAYS = frozenset({Particular.BORN_ON, Particular.REGISTERED_ON, Particular.EXPIRES_ON})
_WORDS: dict[Particular, dict[str, str]] = {
    Particular.SEX: {one.value: policies.SEXES[one] for one in Sex},
    Particular.FORM: {one.value: policies.FORMS[one] for one in PolicyForm},
    Particular.TERM: {one.value: policies.TERMS[one] for one in PolicyTerm},
    Particular.STATUS: {one.value: policies.STATUSES[one].text for one in PolicyStatus},
    Particular.REGION: {code: f"{name}, {code}" for code, name in REGIONS.items()},
}


def value(particular: Particular, text: str, insurers: Mapping[str, str]) -> str:
    """A stored value as people write it; `insurers` are names by codes."""
    if not text:
        return ENDLESS if particular is Particular.EXPIRES_ON else NOTHING
    if particular in DAYS:
        return numeric(date.fromisoformat(text))
    if particular is Particular.ENP:
        return numbers.enp(text)
    if particular is Particular.SNILS:
        return numbers.snils(text)
    return (insurers if particular is Particular.INSURER else _WORDS.get(particular, {})).get(text, text)
