"""Which files go into «Выгрузить мои данные», under which names (SEC-5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from oms_app.content.papers import file_name as paper_name
from oms_app.domain.papers import PaperKind

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class StoredFile:
    """One file of the archive, and where the portal keeps it."""

    name: str
    key: str


def files_of(rows: Rows, chat_files: Mapping[int, str]) -> list[StoredFile]:
    """Every file of the citizen; `chat_files` are the keys of those in the chat, by their lines."""
    return [*_scans(rows), *_reports(rows), *_support(rows, chat_files), *_papers(rows)]


def _scans(rows: Rows) -> Iterator[StoredFile]:
    folders = {row["id"]: row["number"] or f"draft-{row['id']}" for row in rows["application"]}
    for row in rows["scan"]:
        if row["removed_at"] is None:
            yield StoredFile(f"scans/{folders[row['application_id']]}/{_named(row)}", row["key"])
    for row in rows["account_scan"]:
        if row["removed_at"] is None:
            yield StoredFile(f"scans/identity/{_named(row)}", row["key"])


def _reports(rows: Rows) -> Iterator[StoredFile]:
    for row in rows["error_report_scan"]:
        if row["removed_at"] is None:
            yield StoredFile(f"scans/reports/{_named(row)}", row["key"])


def _support(rows: Rows, chat_files: Mapping[int, str]) -> Iterator[StoredFile]:
    folders = {row["id"]: row["number"] for row in rows["ticket"]}
    for row in rows["ticket_file"]:
        yield StoredFile(f"support/{folders[row['ticket_id']]}/{_named(row)}", row["key"])
    for row in rows["chat_message"]:
        if row["id"] in chat_files:
            yield StoredFile(f"support/chat/{row['id']}-{row['file_name']}", chat_files[row["id"]])


def _papers(rows: Rows) -> Iterator[StoredFile]:
    for row in rows["issued_paper"]:
        name = paper_name(PaperKind(row["kind"]), row["number"], "pdf")
        yield StoredFile(f"papers/{row['id']}-{name}", f"{row['key']}.pdf")


def _named(row: Mapping[str, Any]) -> str:
    return f"{row['id']}-{row['name']}"
