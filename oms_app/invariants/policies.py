"""Policies and people: a value is what the last approval or correction made it, and each change begins where one ended.

Several policies of one person share the person's values, so changes are followed person by person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.indexes import enp_index, snils_index, surname_index
from oms_app.db.insurer import Insurer
from oms_app.db.person import Person
from oms_app.db.policy import Changed, Policy, PolicyChange
from oms_app.domain.changes import OF_APPLICATION, Field
from oms_app.domain.insurer_choice import ChosenInsurer
from oms_app.domain.particulars import Particular
from oms_app.domain.workflow import Status
from oms_app.invariants.walk import UNOPENED, Rule, Violation, Walk, pages
from oms_app.services.dossier import change_rows
from oms_app.services.policy_values import now_of

PAGE = 200
# What the register moves by itself, with no change written down.
OF_REGISTER = frozenset(
    {
        Particular.ZONE,
        Particular.FORM,
        Particular.TERM,
        Particular.REGISTERED_ON,
        Particular.EXPIRES_ON,
        Particular.STATUS,
    }
)
SAME: dict[Changed, Changed] = {
    Particular.BORN_ON: Field.BORN_ON,
    Particular.SEX: Field.SEX,
    Particular.SNILS: Field.SNILS,
    Particular.INSURER: Field.INSURER,
}
OF_POLICY = frozenset({Field.INSURER, Particular.ENP, Particular.REGION})
What = tuple[Changed, int]  # a thing that changes, and of which policy; 0 for the person's own


@dataclass(frozen=True)
class Book:
    """One person with everything that speaks of their values."""

    person: Person
    policies: dict[int, tuple[Policy, Insurer]]
    changes: list[PolicyChange]
    approved: list[Application]


async def policies(walk: Walk) -> AsyncIterator[Violation]:
    """Where a sealed value does not open nothing is compared: the walk of sealed values has named it."""
    async for page in pages(walk.session, sa.select(col(Person.id)), col(Person.id), PAGE):
        ids = [row.id for row in page]
        walk.counted["people"] += len(ids)
        for book in await _books(walk, ids):
            walk.counted["policies"] += len(book.policies)
            walk.counted["changes of policies"] += len(book.changes)
            for where, what in _faults(book):
                yield Violation(Rule.VALUES, where, what)
        walk.session.expunge_all()


async def _books(walk: Walk, ids: Sequence[int]) -> list[Book]:
    try:
        return await _read(walk, ids)
    except UNOPENED:
        walk.session.expunge_all()
    if len(ids) == 1:
        walk.counted["people that could not be compared"] += 1
        return []
    middle = len(ids) // 2
    return await _books(walk, ids[:middle]) + await _books(walk, ids[middle:])


async def _read(walk: Walk, ids: Sequence[int]) -> list[Book]:
    session = walk.session
    people = (await session.scalars(sa.select(Person).where(col(Person.id).in_(ids)))).all()
    held = sa.select(Policy, Insurer).join(Insurer, col(Insurer.id) == col(Policy.insurer_id))
    books = {one.id or 0: Book(one, {}, [], []) for one in people}
    owners: dict[int, Book] = {}
    for policy, insurer in await session.execute(held.where(col(Policy.person_id).in_(ids))):
        owners[policy.id or 0] = book = books[policy.person_id]
        book.policies[policy.id or 0] = (policy, insurer)
    changes = sa.select(PolicyChange).where(col(PolicyChange.policy_id).in_(owners)).order_by(col(PolicyChange.id))
    for change in await session.scalars(changes):
        owners[change.policy_id].changes.append(change)
    approved = sa.select(Application).where(
        col(Application.policy_id).in_(owners), col(Application.status) == Status.APPROVED
    )
    for application in await session.scalars(approved.order_by(col(Application.decided_at))):
        owners[application.policy_id].approved.append(application)
    return list(books.values())


def _faults(book: Book) -> Iterator[tuple[str, str]]:
    lines: dict[What, list[PolicyChange]] = defaultdict(list)
    for change in book.changes:
        lines[_what(change.field, change.policy_id)].append(change)
    for (field, policy_id), line in lines.items():
        yield from _broken(line)
        now = _now(book, field, policy_id)
        if now is not None and not _same(field, now, line[-1].new):
            yield f"policy {line[-1].policy_id}", f"{field} is not what change {line[-1].id} made it"
    for application in book.approved:
        for field in _unmade(book, application, lines):
            yield f"application {application.id}", f"{field} was approved, and policy {application.policy_id} is not so"
    yield from _indexes(book)


def _what(field: Changed, policy_id: int) -> What:
    one = SAME.get(field, field)
    return one, policy_id if one in OF_POLICY or isinstance(one, Particular) else 0


def _broken(line: Sequence[PolicyChange]) -> Iterator[tuple[str, str]]:
    """Each change begins with what the one before it ended with; names of insurers may change in between."""
    for before, after in pairwise(line):
        field = SAME.get(after.field, after.field)
        if field not in OF_REGISTER and field is not Field.INSURER and before.new != after.old:
            yield f"policy {after.policy_id}", f"change {after.id} of {field} does not begin where {before.id} ended"


def _now(book: Book, field: Changed, policy_id: int) -> str | None:
    """What it is now; None for what the register moves as well."""
    if field in OF_REGISTER:
        return None
    held = book.policies.get(policy_id) or next(iter(book.policies.values()))
    policy, insurer = held
    if field is Particular.ENP:
        return policy.enp
    if field is Particular.REGION:
        return policy.region_code
    return now_of(book.person, insurer)[Field(field)]


def _same(field: Changed, now: str, written: str) -> bool:
    """An insurer was written with the name that it had then, or by its name alone."""
    if field is not Field.INSURER:
        return now == written
    is_by_code = ":" in written
    return ChosenInsurer.of(now).code == ChosenInsurer.of(written).code if is_by_code else now.endswith(f":{written}")


def _unmade(book: Book, application: Application, lines: dict[What, list[PolicyChange]]) -> Iterator[Field]:
    """Of what was approved, what the policy did not say when it was decided."""
    for row in change_rows(application):
        if row.field in OF_APPLICATION or application.decided_at is None:
            continue
        line = lines.get(_what(row.field, application.policy_id), [])
        then = _then(line, application.decided_at)
        value = then if then is not None else _now(book, row.field, application.policy_id)
        if value is not None and not _same(row.field, value, row.new):
            yield row.field


def _then(line: Sequence[PolicyChange], at: datetime) -> str | None:
    """What stood at that moment; None when nothing has changed before or since."""
    past = [one for one in line if one.changed_at <= at]
    if past:
        return past[-1].new
    return line[0].old if line else None


def _indexes(book: Book) -> Iterator[tuple[str, str]]:
    """What people and policies are found by follows from what they are."""
    person = book.person
    if person.surname_index != surname_index(person.values.get(Field.LAST_NAME, "")):
        yield f"person {person.id}", "surname_index is of another surname"
    if person.snils_index is not None and person.snils_index != snils_index(person.snils):
        yield f"person {person.id}", "snils_index is of another number"
    for policy, _ in book.policies.values():
        if policy.enp_index != enp_index(policy.enp):
            yield f"policy {policy.id}", "enp_index is of another number"
