"""What stands in the database of a folder, as one hash: whether anything was changed by anybody."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

LOGS = frozenset({"paper_check", "register_load"})
LAST_TIMES = frozenset({"seen_at", "loaded_at"})
# Whoever looks at a policy of their own has the register asked of it.
BUT = {"job": "WHERE kind <> 'load_policy'"}


@dataclass
class Books:
    """The database of a folder, read anew only when somebody has written to it since."""

    data: Path
    _version: int = -1
    _known: dict[int | None, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._connection = sqlite3.connect(f"file:{self.data / 'oms.sqlite3'}?mode=ro", uri=True)

    def digest(self, account_id: int | None) -> str:
        """See `digest`."""
        version = int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version:
            self._version, self._known = version, {}
        if account_id not in self._known:
            self._known[account_id] = _digest(self._connection, account_id)
        return self._known[account_id]

    def close(self) -> None:
        """Look no more."""
        self._connection.close()


_OPEN: list[Books] = []


def digest(data: Path, account_id: int | None = None) -> str:
    """One hash of everything in the database but its logs, what the register was asked, and when things were last used.

    With `account_id`, of what belongs to that account.
    """
    if not _OPEN or _OPEN[-1].data != data:
        while _OPEN:
            _OPEN.pop().close()
        _OPEN.append(Books(data))
    return _OPEN[-1].digest(account_id)


def _digest(connection: sqlite3.Connection, account_id: int | None) -> str:
    found = hashlib.sha256()
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'audit%'"
    names = [name for (name,) in connection.execute(tables) if name not in LOGS]
    for name in sorted(names):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})") if row[1] not in LAST_TIMES]
        where = _of(account_id, name, columns)
        for row in connection.execute(f"SELECT {', '.join(map(_quoted, columns))} FROM {name} {where}"):
            found.update(repr((name, row)).encode())
    return found.hexdigest()


def _of(account_id: int | None, name: str, columns: list[str]) -> str:
    if account_id is None:
        return f"{BUT.get(name, '')} ORDER BY 1"
    return f"WHERE account_id = {account_id} ORDER BY 1" if "account_id" in columns else "LIMIT 0"


def _quoted(name: str) -> str:
    return f'"{name}"'
