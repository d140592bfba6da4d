"""How Alembic runs: on the connection it is given (`oms_app.db.migrations`), or on the database of the environment."""

from __future__ import annotations

import asyncio
import os
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.db.migrations import on_connection
from oms_app.db.schema import metadata
from oms_app.settings import Settings


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Own column types are written as what they are stored as, so that old migrations outlive the code."""
    if kind == "type" and isinstance(item, UtcTime | Words | Encrypted):
        return f"sa.{item.impl!r}"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


def run(connection: Connection) -> None:
    """Run what was asked, in the transaction of this connection."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=render_item,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is None:
    asyncio.run(on_connection(Settings.from_environment(os.environ).database_url, run))
else:
    run(given)
