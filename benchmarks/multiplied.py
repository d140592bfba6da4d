"""Copies of rows inside PostgreSQL: each copy is whole, has ids of its own, and lies in the past by its own days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import psycopg
import sqlalchemy as sa

from oms_app.db.indexes import enp_index, surname_index
from oms_app.db.schema import metadata
from oms_app.domain import number as numbers
from oms_app.domain.changes import Field

COPIED = (
    "person",
    "account",
    "login",
    "policy",
    "register_record",
    "register_load",
    "application",
    "application_event",
    "question",
    "notice",
    "delivery",
    "policy_change",
    "arrival_check",
    "job",
)
SURNAMES, SLOTS, EVENNESS = 2000, 8192, 8
STEMS = "Бел Ворон Голуб Дубов Зим Казан Лес Мороз Нов Озер Павл Рыб Сокол Туман Федос Хох Цвет Черн Шир Яблон".split()
MIDDLES = "ак ал ар ат ел ер ик ил ин ич".split()
ENDS = "ова ева ина ская ко ук ич енко янц дзе".split()
DIGITS = " + ".join(f"substr(d, {place}, 1)::int * {place}" for place in range(1, 11))
POOLS = """
CREATE TEMP TABLE pool_person (person_id bigint, slot int, values bytea, surname_index text);
CREATE TEMP TABLE pool_enp (no bigint PRIMARY KEY, of_policy bytea, of_register bytea, enp_index text);
"""


@dataclass
class Multiplied:
    """The rows with ids above `marks` up to `tops` are what is copied; what they point at below is shared."""

    conninfo: str
    marks: dict[str, int]
    tops: dict[str, int]

    def copy(self, copies: int, days: int) -> None:
        """So many times, the last copy so many days ago."""
        with psycopg.connect(self.conninfo) as connection:
            connection.execute("SET session_replication_role = replica")  # every copy points at rows of its own
            connection.execute("SET synchronous_commit = off")
            connection.execute(POOLS)
            self._fill_people(connection)
            self._fill_numbers(connection, copies)
            connection.execute("CREATE INDEX ON pool_person (person_id, slot)")
            connection.execute("ANALYZE pool_person, pool_enp")
            for name in COPIED:
                connection.execute(self._insert(metadata.tables[name]), {"copies": copies, "days": days})  # type: ignore[arg-type]
                key = next(iter(metadata.tables[name].primary_key.columns)).name
                if key == "id":
                    query = f"SELECT setval(pg_get_serial_sequence('\"{name}\"', 'id'), max(id)) FROM \"{name}\""
                    connection.execute(query)  # type: ignore[call-overload]

    def _insert(self, table: sa.Table) -> str:
        columns = [f'"{column.name}"' for column in table.columns]
        values = [self._value(table, column) for column in table.columns]
        key = next(iter(table.primary_key.columns)).name
        mark, top = self.marks.get(table.name, 0), self.tops.get(table.name, 0)
        return (
            f'INSERT INTO "{table.name}" ({", ".join(columns)}) SELECT {", ".join(values)} '
            "FROM (SELECT n, n * %(days)s / %(copies)s AS back FROM generate_series(1, %(copies)s::bigint) n) AS c "
            f'CROSS JOIN "{table.name}" t {_joined(table.name, self._stride(table.name), mark)} '
            f"WHERE t.{key} > {mark} AND t.{key} <= {top}{self._only(table.name)} ORDER BY 1"
        )

    def _only(self, name: str) -> str:
        """Jobs of an application or of a message."""
        return "" if name != "job" else " AND coalesce(t.payload->>'application_id', t.payload->>'delivery_id') <> ''"

    def _stride(self, name: str) -> int:
        return self.tops.get(name, 0) - self.marks.get(name, 0)

    def _value(self, table: sa.Table, column: sa.Column[Any]) -> str:
        own, told = _OWN.get((table.name, column.name)), f't."{column.name}"'
        new_id = f"(t.id + n * {self._stride(table.name)})"
        if own is not None:
            return own.replace("NEW", new_id).replace("JOB", self._job_id())
        if column.primary_key and not column.foreign_keys:
            return new_id
        for foreign in column.foreign_keys:
            return self._pointing(foreign.column.table.name, told)
        if isinstance(column.type, sa.types.TypeDecorator) and isinstance(column.type.impl, sa.DateTime):
            return f"{told} - make_interval(days => back::int, secs => n * 7919 %% 28800)"
        return f"{told} - back::int" if isinstance(column.type, sa.Date) else told

    def _pointing(self, name: str, told: str) -> str:
        mark = self.marks.get(name, 0)
        if name in COPIED:
            return f"CASE WHEN {told} > {mark} THEN {told} + n * {self._stride(name)} ELSE {told} END"
        return f"CASE WHEN {told} <= {mark} THEN {told} END"

    def _job_id(self) -> str:
        """The application or message that a job is about, in this copy."""
        application, delivery = self._stride("application"), self._stride("delivery")
        return (
            f"coalesce((t.payload->>'application_id')::bigint + n * {application}, "
            f"(t.payload->>'delivery_id')::bigint + n * {delivery})"
        )

    def _fill_people(self, connection: psycopg.Connection[Any]) -> None:
        """What is known of each person that is copied, under every surname; the frequent ones have more slots."""
        named = surnames()
        kind = metadata.tables["person"].c["values"].type
        rows = connection.execute(
            "SELECT id, values FROM person WHERE id > %s AND id <= %s", [self.marks["person"], self.tops["person"]]
        ).fetchall()
        slots = list(_slots(len(named)))
        with connection.cursor().copy("COPY pool_person FROM STDIN WITH (FORMAT BINARY)") as copy:
            copy.set_types(["int8", "int4", "bytea", "text"])
            for person_id, sealed in rows:
                known = kind.process_result_value(sealed, None)  # type: ignore[attr-defined]
                made = [kind.process_bind_param(known | {Field.LAST_NAME.value: one}, None) for one in named]  # type: ignore[attr-defined]
                for slot, place in enumerate(slots):
                    copy.write_row((person_id, slot, made[place], surname_index(named[place])))

    def _fill_numbers(self, connection: psycopg.Connection[Any], copies: int) -> None:
        policies, records = metadata.tables["policy"].c.enp.type, metadata.tables["register_record"].c.enp.type
        with connection.cursor().copy("COPY pool_enp FROM STDIN WITH (FORMAT BINARY)") as copy:
            copy.set_types(["int8", "bytea", "bytea", "text"])
            for no in range(self._stride("policy") * copies):
                enp = f"78{self.tops['policy'] * 1000 + no:014d}"
                sealed = [kind.process_bind_param(enp, None) for kind in (policies, records)]  # type: ignore[attr-defined]
                copy.write_row((no, *sealed, enp_index(enp)))


def surnames() -> list[str]:
    """Two thousand made-up ones."""
    return [stem + middle + end for end in ENDS for middle in MIDDLES for stem in STEMS][:SURNAMES]


def _slots(names: int) -> Iterator[int]:
    """Which name a person gets: the first one in a hundred people, the last ones very few."""
    chance = Random(7)
    weights = [1 / (place + EVENNESS) for place in range(names)]
    yield from range(names)
    yield from chance.choices(range(names), weights, k=SLOTS - names)


def _joined(name: str, stride: int, mark: int) -> str:
    if name == "person":
        return f"JOIN pool_person p ON p.person_id = t.id AND p.slot = (t.id + n * {stride}) * 7919 %% {SLOTS}"
    if name in ("policy", "register_record"):
        return f"JOIN pool_enp p ON p.no = (n - 1) * {stride} + t.id - {mark + 1}"
    return ""


_NUMBER = (
    "(SELECT substr(d, 1, 2) || '-' || substr(d, 3, 4) || '-' || substr(d, 7, 4) || '-' || "
    f"substr('{numbers.LETTERS}', 1 + ({DIGITS}) %% 11, 1) "
    "FROM (SELECT '25' || lpad((NEW * 48271 %% 100000000)::text, 8, '0') AS d) AS made)"
)
_AROUND = "coalesce(t.payload->>'application_id', t.payload->>'delivery_id')"
# What is unique in each row, or follows from what is.
_OWN = {
    ("person", "values"): "p.values",
    ("person", "surname_index"): "p.surname_index",
    ("login", "value_index"): "upper(substr(md5(NEW::text), 1, 26))",
    ("policy", "enp"): "p.of_policy",
    ("policy", "enp_index"): "p.enp_index",
    ("register_record", "person_key"): "'record-' || NEW",
    ("register_record", "enp"): "p.of_register",
    ("register_record", "enp_index"): "p.enp_index",
    ("application", "key"): "'copy-' || NEW",
    ("application", "number"): _NUMBER,
    ("application", "submit_key"): "'copy-' || NEW",
    ("job", "key"): f"trim(both ':' from replace(':' || t.key || ':', ':' || {_AROUND} || ':', ':' || JOB || ':'))",
    ("job", "payload"): "jsonb_set(t.payload::jsonb, CASE WHEN t.payload->>'application_id' IS NULL "
    "THEN '{delivery_id}' ELSE '{application_id}' END::text[], to_jsonb(JOB))::json",
}
