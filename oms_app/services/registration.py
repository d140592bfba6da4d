"""A new account: what one says of oneself, a code to the phone, and the level «Упрощённая» (SIGN-5).

It belongs to no record of a person: only a confirmation ties it to one.
"""

from __future__ import annotations

from collections.abc import Mapping

from oms_app.content.consents import current
from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.account_claim import AccountClaim
from oms_app.db.address_code import AddressPurpose
from oms_app.db.indexes import snils_index
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import Level, Role
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Field
from oms_app.domain.consents import ConsentKind
from oms_app.domain.errors import Code, DomainError, Invalid, Problem
from oms_app.domain.levels import Confirmation, Way
from oms_app.domain.limits import Limit
from oms_app.domain.names import full_name
from oms_app.domain.registration import Entry, check
from oms_app.services import account_trail, address_codes, levels
from oms_app.services.address_codes import AddressCodeSent, Proof
from oms_app.services.consents import give_in
from oms_app.services.contacts import is_nobodys
from oms_app.services.joining import HASH, Joining
from oms_app.services.logins import blind_login
from oms_app.services.sign_in_history import Browser

SAID = (Entry.LAST_NAME, Entry.FIRST_NAME, Entry.PATRONYMIC, Entry.BORN_ON, Entry.EMAIL, Entry.SNILS)
REGISTER = AddressPurpose.REGISTER


class Registration(Joining):
    """From the form to the first session."""

    purpose = REGISTER

    async def start(self, typed: Mapping[str, str], *, browser: Browser) -> AddressCodeSent:
        """Check what was typed and send a code to the phone.

        The answer is the same for a phone that is known; its owner is told instead, and no code fits.
        Raises `Invalid` with every field to mend, `TooMany`.
        """
        await self.ports.limiter.hit(Limit.REGISTRATION, browser.address)
        clean = check(typed, self.ports.clock.today())
        if clean[Entry.CONSENT] != str(current(ConsentKind.PROCESSING).version):
            raise Invalid((Problem(Entry.CONSENT, Code.CONSENT_NEEDED),))
        hashed = await self.ports.passwords.hash(clean[Entry.PASSWORD])
        phone = clean[Entry.PHONE]
        index = blind_login(LoginKind.PHONE, phone)
        data = {entry.value: clean[entry] for entry in (*SAID, Entry.CONSENT)} | {HASH: hashed}
        async with self.db.write() as work:
            is_free = await is_nobodys(work.session, LoginKind.PHONE, index)
            proof = Proof(REGISTER, LoginKind.PHONE, phone, index, data=data if is_free else {}, real=is_free)
            return await address_codes.issue(work, self.ports, proof)

    async def _make(self, work: UnitOfWork, proof: Proof) -> int:
        if not await is_nobodys(work.session, LoginKind.PHONE, proof.counted_as):
            raise DomainError(Code.CODE_EXPIRED)
        now = self.ports.clock.now()
        account = Account(
            role=Role.CITIZEN,
            level=Level.SIMPLE,
            display_name=full_name({Field(entry): proof.data[entry] for entry in SAID[:3]}),
            password_hash=proof.data[HASH],
            password_changed_at=now,
            created_at=now,
        )
        work.session.add(account)
        await work.session.flush()
        assert account.id is not None
        said = {entry.value: proof.data[entry] for entry in SAID}
        index = snils_index(said[Entry.SNILS]) if said[Entry.SNILS] else None
        work.session.add(AccountClaim(account_id=account.id, values=said, snils_index=index, claimed_at=now))
        phone = Login(account_id=account.id, kind=LoginKind.PHONE, value=proof.address, value_index=proof.counted_as)
        work.session.add(phone)
        account_trail.record(work, account, Deed.ACCOUNT_MADE, now, "registration")
        owner, version = account_trail.owner_of(account), int(proof.data[Entry.CONSENT])
        await give_in(work, owner, ConsentKind.PROCESSING, version, now)
        proved = levels.Proof(Confirmation.PHONE, Way.CODE, proof.counted_as)
        await levels.confirm(work, owner, account, proved, now)
        return account.id
