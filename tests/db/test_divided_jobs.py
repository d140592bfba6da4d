"""Messages that waited in an older portal leave in the newer one, each channel by a job of its own."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from oms_app.db import migrations

BEFORE, AFTER, IN_LINES = "c4e80a6d173b", "4d9e2a71b8c3", "6b1e93c50a7d"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ACCOUNT = (
    "INSERT INTO account (id, role, level, display_name, password_hash, failures, created_at) "
    "VALUES (1, 'citizen', 'simple', :sealed, '', 0, :now)"
)
NOTICE = (
    "INSERT INTO notice (id, account_id, kind, subject, text, created_at) "
    "VALUES (:id, 1, 'signed_in', 'Вход', :sealed, :now)"
)
DELIVERY = "INSERT INTO delivery (id, notice_id, channel, state, attempts, error) VALUES (:id, :n, :c, :s, 0, :e)"
JOB = sa.text(
    "INSERT INTO job (kind, key, payload, status, run_at, attempts, error) "
    "VALUES ('deliver_notice', :key, :payload, :status, :now, 0, '')"
).bindparams(sa.bindparam("payload", type_=sa.JSON))
DELIVERIES = [
    (1, 1, "cabinet", "created", ""),
    (2, 1, "email", "failed", "SMTP 451"),
    (3, 1, "sms", "sent", ""),
    (4, 2, "cabinet", "delivered", ""),
    (5, 2, "email", "dead", "no address on this channel"),
]


def filled(connection: sa.Connection) -> None:
    """A message that is still on its way, and one that is done."""
    values: dict[str, Any] = {"sealed": b"sealed", "now": NOW}
    connection.execute(sa.text(ACCOUNT), values)
    for number, status in ((1, "ready"), (2, "done")):
        connection.execute(sa.text(NOTICE), values | {"id": number})
        job = {"key": f"notice:{number}", "payload": {"notice_id": number}, "status": status, "now": NOW}
        connection.execute(JOB, job)
    for row in DELIVERIES:
        connection.execute(sa.text(DELIVERY), dict(zip(("id", "n", "c", "s", "e"), row, strict=True)))


def jobs(connection: sa.Connection) -> dict[str, dict[str, int]]:
    found = connection.execute(sa.text("SELECT key, payload FROM job WHERE status = 'ready'"))
    return {key: json.loads(payload) if isinstance(payload, str) else payload for key, payload in found}


def states(connection: sa.Connection) -> list[str]:
    return list(connection.execute(sa.text("SELECT state FROM delivery ORDER BY id")).scalars())


@pytest.mark.req("NOTE-3", "OPS-3")
async def test_no_message_is_lost_on_the_way_up_or_down(tmp_path: Path) -> None:
    await walk(f"sqlite+aiosqlite:///{tmp_path}/oms.sqlite3")


async def walk(url: str) -> None:
    """Up with messages on their way, and down again."""

    def up(connection: sa.Connection) -> None:
        command.upgrade(migrations.config(connection), BEFORE)
        filled(connection)
        command.upgrade(migrations.config(connection), AFTER)
        assert jobs(connection) == {"delivery:2": {"delivery_id": 2}}
        assert states(connection) == ["delivered", "failed", "sent", "delivered", "nowhere"]

    def down(connection: sa.Connection) -> None:
        command.downgrade(migrations.config(connection), BEFORE)
        assert jobs(connection) == {"notice:1": {"notice_id": 1}}

    await migrations.on_connection(url, up)
    await migrations.on_connection(url, down)


def kinds(connection: sa.Connection) -> dict[str, str]:
    return {key: kind for key, kind in connection.execute(sa.text("SELECT key, kind FROM job"))}  # noqa: C416


@pytest.mark.req("NOTE-3", "OPS-3")
async def test_what_waits_finds_its_line_on_the_way_up_and_loses_it_on_the_way_down(tmp_path: Path) -> None:
    def there_and_back(connection: sa.Connection) -> None:
        command.upgrade(migrations.config(connection), BEFORE)
        filled(connection)
        command.upgrade(migrations.config(connection), AFTER)
        sms = {"key": "delivery:3", "payload": {"delivery_id": 3}, "status": "ready", "now": NOW}
        connection.execute(JOB, sms)
        command.upgrade(migrations.config(connection), IN_LINES)
        lines = {"notice:2": "deliver_letter", "delivery:2": "deliver_letter", "delivery:3": "deliver_sms"}
        assert kinds(connection).items() >= lines.items()
        command.downgrade(migrations.config(connection), f"{IN_LINES}-1")
        assert set(kinds(connection).values()) == {"deliver_notice"}

    await migrations.on_connection(f"sqlite+aiosqlite:///{tmp_path}/oms.sqlite3", there_and_back)
