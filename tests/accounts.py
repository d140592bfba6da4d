"""People with an account, and the code that their phone would show."""

from __future__ import annotations

from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.encrypted import keys
from oms_app.domain.actor import Level, Role
from oms_app.services.codes import code_for, handle_hash
from oms_app.services.logins import blind_login
from tests.world import World

PASSWORD = "Мой длинный пароль 1"
PHONE, EMAIL, SNILS = "+7 000 123-45-67", "anna@example.ru", "900-000-001 22"


async def an_account(
    world: World, *logins: tuple[LoginKind, str], name: str = "Анна Ветрова", role: Role = Role.CITIZEN
) -> int:
    """A confirmed account that signs in by these names and by `PASSWORD`."""
    logins = logins or ((LoginKind.PHONE, PHONE), (LoginKind.EMAIL, EMAIL), (LoginKind.SNILS, SNILS))
    account = Account(
        role=role,
        level=Level.CONFIRMED,
        display_name=name,
        password_hash=await world.ports.passwords.hash(PASSWORD),
        created_at=world.clock.now(),
    )
    async with world.db.write() as work:
        work.session.add(account)
        await work.session.flush()
        assert account.id is not None
        for kind, value in logins:
            index = blind_login(kind, value)
            work.session.add(Login(account_id=account.id, kind=kind, value=value, value_index=index))
    return account.id


def code_of(handle: str) -> str:
    """What the SMS for this handle says."""
    return code_for(keys(), handle_hash(handle))
