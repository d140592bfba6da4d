"""What an operator does with a filled portal: prove that everything in it holds, change the keys."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from oms_app import bootstrap
from oms_app.adapters import demo_mailbox, resealing, storage
from oms_app.adapters.keys import add_key
from oms_app.bootstrap import SEAL, SIGNERS
from oms_app.certificates import authority, seal_key
from oms_app.certificates.examiner import OwnExaminer
from oms_app.certificates.known_signers import KnownSigners
from oms_app.db import rotation
from oms_app.db.audit_chain import NOTHING, End
from oms_app.db.encrypted import Keys, keys
from oms_app.invariants.every import Invariants
from oms_app.settings import ProcessRole, Settings

NOTED_END = "audit-end.json"


class UpkeepError(RuntimeError):
    """Something is not as it must be; the text says what."""


async def audit_verify(settings: Settings) -> str:
    """Walk the chain; note its end, against which the next walk is held. Raises `UpkeepError` with the broken link."""
    path = settings.data / NOTED_END
    async with bootstrap.running(replace(settings, role=ProcessRole.WEB)) as services:
        verified = await services.audit.verify(_noted(path))
    if verified.broken is not None:
        raise UpkeepError(f"audit: entry {verified.broken.number} is the first broken link: {verified.broken.how}")
    storage.write_whole(path, json.dumps([verified.length, verified.end]).encode())
    return f"audit: {verified.length} entries, every link holds; the last one is {verified.end or 'none'}"


async def check_data(settings: Settings, tell: Callable[[str], None]) -> str:
    """Walk the whole database and its files; tell each violation as it is found, then what was counted.

    Raises `UpkeepError` when there was any.
    """
    found = 0
    async with bootstrap.running(replace(settings, role=ProcessRole.WEB)):
        house = bootstrap.house()
        examiner = OwnExaminer(KnownSigners(settings.data / SIGNERS))
        invariants = Invariants(house.db, replace(house.ports, seal_reader=examiner))
        async for violation in invariants.violations(_noted(settings.data / NOTED_END)):
            found += 1
            tell(str(violation))
    for name, count in invariants.counted.items():
        tell(f"{count:>12} {name}")
    if found:
        raise UpkeepError(f"check-data: violations: {found}")
    return "check-data: everything holds"


def _noted(path: Path) -> End:
    if not path.exists():
        return NOTHING
    number, mac = json.loads(path.read_text(encoding="ascii"))
    return int(number), str(mac)


async def rotate_keys(settings: Settings) -> str:
    """Add a key and seal everything anew with it; or finish a change of keys that was cut short."""
    async with bootstrap.running(replace(settings, role=ProcessRole.WEB)):
        house, current = bootstrap.house(), keys()
        if not await _is_unfinished(house, current):
            add_key(settings.data / "keys")
            current.refresh()
        values = await rotation.rotate(house.db, current)
        files = sum([await asyncio.to_thread(resealing.reseal, *place, current) for place in _places(settings)])
        if settings.s3:
            files += await resealing.reseal_blobs(bootstrap.blobs_of(settings), storage.CONTEXT, current)
        left = await rotation.count_old(house.db, current)
    return f"keys: {values} values and {files} files are sealed by {current.active} now; left by older keys: {left}"


async def _is_unfinished(house: bootstrap.House, current: Keys) -> bool:
    if await rotation.count_old(house.db, current):
        return True
    if house.settings.s3:
        async for _ in resealing.old_blobs(bootstrap.blobs_of(house.settings), current):
            return True
    folders = [folder for folder, _ in _places(house.settings)]
    return any(next(resealing.old_files(folder, current), None) is not None for folder in folders)


def renew_seal(settings: Settings, now: datetime) -> str:
    """A new key for the signature of papers, from the next start on; what the old one has signed stays verifiable.

    Raises `SettingsError` without the key of the root, `UpkeepError` when the settings name a key of somebody else.
    """
    if settings.seal.pkcs12 or settings.seal.pkcs11:
        raise UpkeepError("seal: the settings name a key; put another one there and start the portal anew")
    folder, known = settings.data / SEAL, KnownSigners(settings.data / SIGNERS)
    known.remember(seal_key.opened(settings.seal, folder, now))
    authority.renew(folder, now)
    key = seal_key.opened(settings.seal, folder, now)
    known.remember(key)
    until = key.certificate.not_valid_after_utc
    return (
        f"seal: a new key, until {until:%Y-%m-%d}; it signs once the portal is started anew; known: {len(known.all())}"
    )


def _places(settings: Settings) -> tuple[tuple[Path, str], ...]:
    return (settings.data / "files", storage.CONTEXT), (settings.data / "mailbox", demo_mailbox.CONTEXT)
