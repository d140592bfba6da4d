"""The bytes of a file with a row of its own, whatever it belongs to: kept, shown as a picture, removed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple, Protocol, TypeVar

from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import NotFound
from oms_app.services.ports import Permanent, Ports
from oms_app.services.scan_arrivals import (
    JPEG,
    LONGEST_NAME,
    Arrival,
    FileBytes,
    ScanOutcome,
    picture_name,
    refusal_of,
    store,
)
from oms_app.services.scan_verdicts import Wish, judge

LONGEST_PAGE = 4


class Keyed(Protocol):
    """A row whose bytes are in the file storage under `key`."""

    @property
    def key(self) -> str: ...


class Shown(Keyed, Protocol):
    """A row whose bytes are drawn as pictures of its pages."""

    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def pages(self) -> int: ...


class KeptFile(NamedTuple):
    """What a row of another shape says of its file."""

    key: str
    name: str
    media_type: str
    pages: int


Row = TypeVar("Row", bound=Keyed)


async def take_in(
    ports: Ports,
    kind: DocumentKind,
    original_name: str,
    data: bytes,
    wish: Wish,
    write: Callable[[Arrival], Awaitable[Row]],
) -> Row | ScanOutcome:
    """Check one file and keep it: the row that `write` made, or the refusal. Raises `Refused(STORAGE_FULL)`."""
    name = original_name[:LONGEST_NAME]
    judged = await judge(ports.scanner, data, kind, reduce=wish is not Wish.JUDGE)
    if judged.defects:
        return ScanOutcome(name, None, await refusal_of(ports.scanner, data, judged.media_type, judged.defects))
    arrival = Arrival(ports.chance.key(), kind, name, judged.checked, ports.clock.now())
    return await keep(ports, arrival, judged.data, write)


async def keep(ports: Ports, arrival: Arrival, data: bytes, write: Callable[[Arrival], Awaitable[Row]]) -> Row:
    """Bytes first, then the row; no bytes stay without a row. Raises `Refused(STORAGE_FULL)`."""
    await store(ports, arrival.key, data)
    try:
        row = await write(arrival)
    except BaseException:
        await ports.storage.remove(arrival.key)
        raise
    if row.key != arrival.key:  # the same bytes were there already
        await ports.storage.remove(arrival.key)
    return row


async def original(ports: Ports, row: Shown) -> FileBytes:
    """The bytes as they were uploaded."""
    return FileBytes(await ports.storage.get(row.key), row.media_type, row.name)


async def thumbnail(ports: Ports, row: Shown) -> FileBytes:
    """A small picture of the first page, kept once it is drawn."""
    small, name = _thumbnail_key(row.key), picture_name(row.name)
    try:
        return FileBytes(await ports.storage.get(small), JPEG, name)
    except Permanent:
        picture = await ports.scanner.thumbnail(await ports.storage.get(row.key), row.media_type)
    await store(ports, small, picture)
    return FileBytes(picture, JPEG, name)


async def page(ports: Ports, row: Shown, number: int) -> FileBytes:
    """One page, counted from 0, as a picture without metadata. Raises `NotFound`."""
    if not 0 <= number < row.pages:
        raise NotFound
    data = await ports.storage.get(row.key)
    return FileBytes(await ports.scanner.page_picture(data, row.media_type, number), JPEG, picture_name(row.name))


def page_number(typed: str) -> int:
    """The page that an address names. Raises `NotFound`."""
    if not typed.isascii() or not typed.isdecimal() or len(typed) > LONGEST_PAGE:
        raise NotFound
    return int(typed)


async def remove(ports: Ports, key: str) -> None:
    """The bytes and the small picture; what is gone already is no error."""
    await ports.storage.remove(key)
    await ports.storage.remove(_thumbnail_key(key))


def _thumbnail_key(key: str) -> str:
    return f"{key}.thumb"
