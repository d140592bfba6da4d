"""What becomes of one uploaded file on its way in, whatever it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, Refused
from oms_app.services.application_views import ScanView
from oms_app.services.ports import CheckedScan, Permanent, Ports, Scanner
from oms_app.services.scan_measures import ScanMeasure
from oms_app.services.scan_verdicts import may_be_reduced, picture_of

MOST_OF_A_KIND = 10
LONGEST_NAME = 200
JPEG = "image/jpeg"
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@dataclass(frozen=True)
class Refusal:
    """Why a file was not taken, worst first, with a small picture where it is safe to draw one.

    `again`: the same file was refused before; `may_send`: by «Отправить как есть»; `may_reduce`: by «Уменьшить».
    """

    defects: tuple[ScanMeasure, ...]
    again: bool = False
    may_send: bool = False
    may_reduce: bool = False
    media_type: str | None = None
    picture: bytes = b""


@dataclass(frozen=True)
class ScanOutcome:
    """One uploaded file: kept (`scan`) or refused."""

    original_name: str
    scan: ScanView | None
    refusal: Refusal | None = None

    @property
    def failed(self) -> tuple[tuple[str, str], ...]:
        """The rules that failed as `(rule, detail)`."""
        return tuple((one.rule, one.detail) for one in self.refusal.defects) if self.refusal else ()


@dataclass(frozen=True)
class FileBytes:
    """What an HTTP route answers with."""

    data: bytes
    media_type: str
    name: str


@dataclass(frozen=True)
class Arrival:
    """A file that is taken and stored under `key`, with no row yet.

    `overruled` is the fingerprint of its refusal, `question_id` the item that it answers.
    """

    key: str
    kind: DocumentKind
    original_name: str
    checked: CheckedScan
    at: datetime
    findings: tuple[ScanMeasure, ...] = ()
    overruled: str = ""
    question_id: int | None = None


async def store(ports: Ports, key: str, data: bytes) -> None:
    """Keep a file. Raises `Refused(STORAGE_FULL)`."""
    try:
        await ports.storage.put(key, data)
    except Permanent as error:
        raise Refused(Code.STORAGE_FULL) from error


async def refusal_of(
    scanner: Scanner, data: bytes, media_type: str | None, defects: tuple[ScanMeasure, ...]
) -> Refusal:
    """Why this file is not taken, with its small picture."""
    picture = await picture_of(scanner, data, media_type, defects)
    return Refusal(defects, may_reduce=may_be_reduced(defects), media_type=media_type, picture=picture)


def picture_name(name: str) -> str:
    """What a picture of this file is called."""
    return f"{name.rpartition('.')[0]}.jpg"
