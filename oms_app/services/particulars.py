"""What the portal says of a policy, particular by particular, to be compared with what the register says (POL-4)."""

from __future__ import annotations

from datetime import date

from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.domain.changes import Field
from oms_app.domain.names import formal_name
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import PolicyForm, PolicyTerm

Said = dict[Particular, str]


def said_by_portal(policy: Policy, person: Person, insurer_code: str) -> Said:
    """Everything but the status: that one follows the register."""
    return {
        Particular.ENP: policy.enp,
        Particular.FULL_NAME: full_name_of(person.values),
        Particular.BORN_ON: person.born_on,
        Particular.SEX: person.sex.value,
        Particular.SNILS: person.snils,
        Particular.INSURER: insurer_code,
        Particular.REGION: policy.region_code,
        Particular.ZONE: policy.zone,
        Particular.FORM: policy.form.value,
        Particular.TERM: policy.term.value,
        Particular.REGISTERED_ON: policy.registered_on.isoformat(),
        Particular.EXPIRES_ON: policy.expires_on.isoformat() if policy.expires_on else "",
        Particular.STATUS: policy.status.value,
    }


def full_name_of(values: dict[str, str]) -> str:
    """Surname, name and patronymic, of what is stored under the names of fields."""
    return formal_name({field: values.get(field, "") for field in Field})


def follow(policy: Policy, news: Said) -> None:
    """Let the policy say what the register says now of these particulars."""
    if Particular.ZONE in news:
        policy.zone = news[Particular.ZONE]
    if Particular.FORM in news:
        policy.form = PolicyForm(news[Particular.FORM])
    if Particular.TERM in news:
        policy.term = PolicyTerm(news[Particular.TERM])
    if news.get(Particular.REGISTERED_ON):
        policy.registered_on = date.fromisoformat(news[Particular.REGISTERED_ON])
    if Particular.EXPIRES_ON in news:
        until = news[Particular.EXPIRES_ON]
        policy.expires_on = date.fromisoformat(until) if until else None
