"""Files in a chat: the same checks as for scans on their way in, private on their way out (SUP-2, SEC-1)."""

from __future__ import annotations

from oms_app.db.account import Account
from oms_app.db.chat import Chat, ChatMessage
from oms_app.db.queries import chats as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain import chats as rules
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.chats import ChatStatus
from oms_app.domain.errors import NotFound
from oms_app.domain.limits import Limit
from oms_app.services import kept_files
from oms_app.services.audit import record
from oms_app.services.chat_guests import Guest
from oms_app.services.chat_lines import Said
from oms_app.services.chats import Chats
from oms_app.services.kept_files import KeptFile
from oms_app.services.ports import Ports
from oms_app.services.scan_arrivals import (
    LONGEST_NAME,
    FileBytes,
    Refusal,
    refusal_of,
    store,
)
from oms_app.services.scan_verdicts import judge

THUMB, ORIGINAL = "thumb", "original"


class ChatFiles:
    """A guest adds to their own chat and has its files; the specialist who holds it sees pictures of their pages."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports
        self._chats = Chats(db, ports)

    async def add(
        self, guest: Guest, client_id: str, original_name: str, data: bytes, page: str = ""
    ) -> Refusal | None:
        """Put a file into the guest's chat if it is good, once however often it is sent; else why it is not taken.

        Raises `Invalid`, `TooMany`, `Refused(STORAGE_FULL)`.
        """
        called = rules.checked_client_id(client_id)
        await self.ports.limiter.hit(Limit.CHAT_FILE, guest.subject)
        judged = await judge(self.ports.scanner, data, None, reduce=True)
        if judged.defects:
            return await refusal_of(self.ports.scanner, data, judged.media_type, judged.defects)
        key, checked = self.ports.chance.key(), judged.checked
        await store(self.ports, key, judged.data)
        said = Said(
            called,
            file_key=key,
            file_name=original_name[:LONGEST_NAME],
            media_type=checked.media_type,
            size=checked.size,
            pages=checked.pages,
        )
        is_new = False
        try:
            is_new = await self._chats.write(guest, said, page)
        finally:
            if not is_new:
                await self.ports.storage.remove(key)
        return None

    async def mine(self, guest: Guest, file_key: str, what: str) -> FileBytes:
        """A file of the guest's own chat: `thumb`, `original`, or a page by its number. Raises `NotFound`."""
        async with self.db.read() as session:
            line, chat = _there(await queries.file(session, file_key))
        own = chat.account_id == guest.account_id if guest.account_id else chat.visitor_hash == guest.visitor
        if not own:
            raise NotFound
        if what == ORIGINAL:
            return await kept_files.original(self.ports, _file_of(line))
        return await self._picture(line, what)

    async def at_desk(self, actor: Actor, file_key: str, what: str) -> FileBytes:
        """A picture, for the specialist who holds the chat; the look is written down first. Raises `NotFound`."""
        if actor.role is not Role.SUPPORT:
            raise NotFound
        async with self.db.write() as work:
            line, chat = _there(await queries.file(work.session, file_key))
            if chat.status is not ChatStatus.WITH_SPECIALIST or chat.holder_account_id != actor.account_id:
                raise NotFound
            account = await work.session.get_one(Account, chat.account_id) if chat.account_id else None
            subject, now = account.person_id if account else None, self.ports.clock.now()
            record(work, actor, Deed.CHAT_READ, now, subject_person_id=subject, detail=f"chat:{chat.id} file")
        return await self._picture(line, what)

    async def _picture(self, line: ChatMessage, what: str) -> FileBytes:
        """A small picture, kept once it is drawn, or one page without metadata."""
        if what == THUMB:
            return await kept_files.thumbnail(self.ports, _file_of(line))
        return await kept_files.page(self.ports, _file_of(line), kept_files.page_number(what))


def _file_of(line: ChatMessage) -> KeptFile:
    return KeptFile(line.file_key or "", line.file_name or "", line.media_type or "", line.pages or 1)


def _there(found: tuple[ChatMessage, Chat] | None) -> tuple[ChatMessage, Chat]:
    if found is None:
        raise NotFound
    return found
