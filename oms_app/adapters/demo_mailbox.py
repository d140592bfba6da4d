"""The demo mailbox: letters and SMS of made-up people stay on this disk, to be read on one page."""

from __future__ import annotations

import asyncio
import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from oms_app.adapters.storage import write_whole
from oms_app.content.numbers import size
from oms_app.content.sent_papers import ATTACHED
from oms_app.db.encrypted import Keys
from oms_app.domain.notices import Channel
from oms_app.services.message_ports import Letter
from oms_app.services.ports import Clock

CONTEXT = "demo mailbox"
SHOWN = 100


@dataclass(frozen=True)
class DemoMessage:
    """One message that would have left the house. An SMS has no subject."""

    channel: Channel
    to: str
    subject: str
    text: str
    at: datetime


class DemoMailbox:
    """One sealed file for each key, so that a repeat is the same message."""

    def __init__(self, folder: Path, keys: Keys, clock: Clock) -> None:
        self._folder = folder
        self._keys = keys
        self._clock = clock

    async def keep(self, key: str, channel: Channel, to: str, subject: str, text: str) -> None:
        """Put a message in; one that is there already stays as it is."""
        message = DemoMessage(channel, to, subject, text, self._clock.now())
        await asyncio.to_thread(self._write, key, message)

    async def messages(self, limit: int = SHOWN) -> list[DemoMessage]:
        """Newest first."""
        return await asyncio.to_thread(self._read, limit)

    def _write(self, key: str, message: DemoMessage) -> None:
        path = self._folder / hashlib.sha256(key.encode()).hexdigest()
        if not path.exists():
            row = asdict(message) | {"at": message.at.isoformat()}
            write_whole(path, self._keys.seal(CONTEXT, json.dumps(row, ensure_ascii=False).encode()))

    def _read(self, limit: int) -> list[DemoMessage]:
        paths = [path for path in self._folder.glob("*") if path.suffix != ".part"]
        newest = sorted(paths, key=lambda path: path.stat().st_mtime_ns, reverse=True)[:limit]
        return [self._message(path) for path in newest]

    def _message(self, path: Path) -> DemoMessage:
        row = json.loads(self._keys.open(CONTEXT, path.read_bytes()))
        return DemoMessage(
            channel=Channel(row["channel"]),
            to=row["to"],
            subject=row["subject"],
            text=row["text"],
            at=datetime.fromisoformat(row["at"]),
        )


class DemoMail:
    """E-mail into the mailbox."""

    def __init__(self, mailbox: DemoMailbox) -> None:
        self._mailbox = mailbox

    async def send(self, letter: Letter) -> None:
        """Kept when it returns."""
        files = (ATTACHED.format(name=one.name, size=size(len(one.data))) for one in letter.attachments)
        text = "\n\n".join((letter.text, *files))
        await self._mailbox.keep(f"mail {letter.message_id}", Channel.EMAIL, letter.to, letter.subject, text)


class DemoSms:
    """SMS into the mailbox."""

    def __init__(self, mailbox: DemoMailbox) -> None:
        self._mailbox = mailbox

    async def send(self, key: str, phone: str, text: str) -> None:
        """Kept when it returns; no gateway will speak of it again."""
        await self._mailbox.keep(f"sms {key}", Channel.SMS, phone, "", text)
