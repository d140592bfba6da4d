"""What the register said, as it is kept with a load and read again; and as the built-in register keeps it (REG-5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from oms_app.db.register import RegisterRecord
from oms_app.domain.changes import Field
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import Debt
from oms_app.services.particulars import full_name_of
from oms_app.services.register_ports import RegisterEntry

FIELDS = frozenset(Field)


def stored(entry: RegisterEntry) -> dict[str, Any]:
    """An entry as JSON."""
    return {
        "person_key": entry.person_key,
        "particulars": {one.value: text for one, text in entry.particulars.items()},
        "values": {field.value: text for field, text in entry.values.items()},
        "changed_at": entry.changed_at.isoformat(),
        "debts": [debt.told() for debt in entry.debts],
    }


def restored(kept: Iterable[dict[str, Any]] | None) -> tuple[RegisterEntry, ...]:
    """What `stored` gave."""
    return tuple(
        RegisterEntry(
            person_key=one["person_key"],
            particulars={Particular(name): text for name, text in one["particulars"].items()},
            values={Field(name): text for name, text in one["values"].items()},
            changed_at=datetime.fromisoformat(one["changed_at"]),
            debts=tuple(map(Debt.of, one["debts"])),
        )
        for one in kept or ()
    )


def entry_of(record: RegisterRecord) -> RegisterEntry:
    """A record of the built-in register, as the port gives it."""
    said = {Particular(name): text for name, text in (record.said or {}).items()}
    return RegisterEntry(
        person_key=record.person_key,
        particulars=said
        | {
            Particular.ENP: record.enp,
            Particular.FULL_NAME: full_name_of(record.values),
            Particular.BORN_ON: record.born_on,
            Particular.SEX: record.sex.value,
            Particular.STATUS: record.status.value,
        },
        values={Field(name): text for name, text in record.values.items() if name in FIELDS},
        changed_at=record.changed_at,
        debts=tuple(map(Debt.of, record.debts or ())),
    )
