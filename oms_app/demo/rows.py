"""The demo's insurers, people, policies, register and accounts as rows: nothing in the portal makes these yet."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.confirmation import Confirmed
from oms_app.db.indexes import enp_index, snils_index, surname_index
from oms_app.db.insurer import Insurer, InsurerOffice
from oms_app.db.person import Person, Representation
from oms_app.db.policy import Policy
from oms_app.db.queries import confirmations
from oms_app.db.register import RegisterRecord
from oms_app.demo import sign_ins
from oms_app.demo.cast import KAPITAL, MAKS, SOGAZ, Persona
from oms_app.demo.sign_ins import SignIn
from oms_app.domain import enp, snils
from oms_app.domain.actor import Level, Role
from oms_app.domain.changes import Field
from oms_app.domain.levels import NEEDED, Way
from oms_app.domain.names import short_name
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import PolicyStatus
from oms_app.services.logins import blind_login

FIRST_SNILS = 900_000_000  # numbers from here on were never given to anybody
UNCHANGED_FOR = timedelta(days=400)
ZONE = "Вся Россия"
REGIONS = {"77": "город Москва", "50": "Московская область"}
INSURERS = (
    (KAPITAL, "Капитал МС", "+78001008102", "улица Лесная", "14"),
    (SOGAZ, "СОГАЗ-Мед", "+78001000702", "Садовая улица", "30"),
    (MAKS, "МАКС-М", "+78003330603", "Полевая улица", "2"),
)
OFFICES = (
    ("77", "Москва", "Озёрный бульвар", "5", "+70002000177"),
    ("50", "Подольск", "Садовая улица", "8", "+70002000150"),
    ("78", "Санкт-Петербург", "Кленовая улица", "21", "+70002000178"),
)
STAFF = (
    (sign_ins.REVIEWER, KAPITAL),
    (sign_ins.SECOND_REVIEWER, KAPITAL),
    (sign_ins.OTHER_REVIEWER, SOGAZ),
    (sign_ins.THIRD_INSURERS_REVIEWER, MAKS),
    (sign_ins.SUPERVISOR, KAPITAL),
    (sign_ins.SUPPORT, ""),
    (sign_ins.ADMINISTRATOR, ""),
    (sign_ins.SECOND_SUPPORT, ""),
)
ADDRESS = (Field.POSTAL_CODE, Field.REGION, Field.LOCALITY, Field.STREET, Field.HOUSE, Field.FLAT)


class Rows:
    """Writes everybody within one transaction; remembers ids by keys."""

    def __init__(self, session: AsyncSession, password_hash: str, now: datetime, today: date) -> None:
        self._session = session
        self._password_hash = password_hash
        self._now = now
        self._today = today
        self._insurers: dict[str, int] = {}
        self._people: dict[str, int] = {}

    async def write(self, people: tuple[Persona, ...]) -> None:
        """Insurers, staff and people."""
        for insurer in INSURERS:
            await self._insurer(*insurer)
        await self._offices()
        for sign_in, insurer_key in STAFF:
            await self._account(sign_in.role, sign_in, insurer_id=self._insurers.get(insurer_key))
        for persona in people:
            await self._person(persona)

    async def _insurer(self, code: str, name: str, phone: str, street: str, building: str) -> None:
        self._insurers[code] = await self._kept(
            Insurer(
                code=code,
                name=f"Страховая медицинская организация «{name}»",
                short_name=name,
                phone=phone,
                phone_hours="Круглосуточно",
                email=f"{code}@example.ru",
                site=f"https://{code}.example.ru",
                city="Москва",
                street=street,
                building=building,
                confirmed_on=self._today - timedelta(days=18),
            )
        )

    async def _offices(self) -> None:
        for region, city, street, building, phone in OFFICES:
            office = InsurerOffice(
                insurer_id=self._insurers[KAPITAL],
                region=region,
                city=city,
                street=street,
                building=building,
                phone=phone,
                phone_hours="Пн–Пт с 9 до 18",
                confirmed_on=self._today - timedelta(days=18),
            )
            await self._kept(office)

    async def _person(self, persona: Persona) -> None:
        values = values_of(persona)
        number = snils.build(FIRST_SNILS + persona.place) if persona.has_snils else ""
        person_id = await self._kept(
            Person(
                values={field.value: value for field, value in values.items()},
                born_on=persona.born_on.isoformat(),
                sex=persona.sex,
                snils=number,
                snils_index=snils_index(number) if number else None,
                surname_index=surname_index(values[Field.LAST_NAME]),
            )
        )
        self._people[persona.key] = person_id
        await self._policy(persona, person_id)
        await self._register(persona, values, number)
        if persona.parent:
            await self._kept(Representation(person_id=self._people[persona.parent], child_id=person_id))
        elif persona.has_account:
            sign_in = SignIn(Role.CITIZEN, short_name(values), values[Field.PHONE])
            account_id = await self._account(Role.CITIZEN, sign_in, person_id=person_id, persona=persona)
            await self._login(account_id, LoginKind.EMAIL, values[Field.EMAIL])
            await self._login(account_id, LoginKind.SNILS, number)
            if persona.level is Level.STANDARD:
                await self._contacts(account_id)

    async def _policy(self, persona: Persona, person_id: int) -> None:
        number = enp_of(persona)
        await self._kept(
            Policy(
                person_id=person_id,
                insurer_id=self._insurers[persona.insurer],
                enp=number,
                enp_index=enp_index(number),
                region_code=persona.enp_region,
                region=REGIONS[persona.enp_region],
                zone=ZONE,
                form=persona.form,
                term=persona.term,
                status=persona.status,
                registered_on=registered_on(persona),
                expires_on=persona.expires_on,
                loaded_at=self._now,
            )
        )

    async def _register(self, persona: Persona, values: dict[Field, str], snils_number: str) -> None:
        number = enp_of(persona)
        said = number[:-1] + str((int(number[-1]) + 1) % 10) if persona.wrong_in_register else number
        for place, other in enumerate(persona.in_register):
            await self._kept(
                RegisterRecord(
                    person_key=f"demo-{persona.place}-{place}",
                    enp=said,
                    enp_index=enp_index(said),
                    snils_index=snils_index(snils_number) if snils_number else None,
                    values={field.value: value for field, value in (values | other).items()},
                    born_on=persona.born_on.isoformat(),
                    said=self._said(persona, snils_number) | persona.said_in_register,
                    debts=[debt.told() for debt in persona.debts] or None,
                    sex=persona.sex,
                    status=_status_in_register(persona),
                    changed_at=self._now - UNCHANGED_FOR,
                )
            )

    def _said(self, persona: Persona, snils_number: str) -> dict[str, str]:
        return {
            Particular.SNILS: snils_number,
            Particular.INSURER: persona.insurer,
            Particular.REGION: persona.enp_region,
            Particular.ZONE: ZONE,
            Particular.FORM: persona.form,
            Particular.TERM: persona.term,
            Particular.REGISTERED_ON: registered_on(persona).isoformat(),
            Particular.EXPIRES_ON: persona.expires_on.isoformat() if persona.expires_on else "",
        }

    async def _account(
        self,
        role: Role,
        sign_in: SignIn,
        *,
        person_id: int | None = None,
        insurer_id: int | None = None,
        persona: Persona | None = None,
    ) -> int:
        account_id = await self._kept(
            Account(
                role=role,
                level=persona.level if persona else Level.CONFIRMED,
                person_id=person_id,
                insurer_id=insurer_id,
                display_name=sign_in.name,
                password_hash=self._password_hash,
                locked_until=self._now + timedelta(days=365) if persona and persona.locked else None,
                created_at=self._now,
            )
        )
        await self._login(account_id, LoginKind.PHONE, sign_in.login)
        return account_id

    async def _contacts(self, account_id: int) -> None:
        """Phone and e-mail were confirmed some days ago."""
        for kind in sorted(NEEDED[Level.STANDARD]):
            login = await confirmations.login(self._session, account_id, kind)
            assert login is not None
            at = self._now - timedelta(days=2)
            index = login.value_index
            await self._kept(
                Confirmed(account_id=account_id, kind=kind, way=Way.CODE, value_index=index, confirmed_at=at)
            )

    async def _login(self, account_id: int, kind: LoginKind, value: str) -> None:
        plain = f"+{re.sub(r'[^0-9]', '', value)}" if kind is LoginKind.PHONE else value
        index = blind_login(kind, plain)
        await self._kept(Login(account_id=account_id, kind=kind, value=plain, value_index=index))

    async def _kept(
        self,
        row: Account | Confirmed | Insurer | InsurerOffice | Login | Person | Policy | RegisterRecord | Representation,
    ) -> int:
        self._session.add(row)
        await self._session.flush()
        assert row.id is not None
        return row.id


def registered_on(persona: Persona) -> date:
    """A child's policy is as old as the child, nearly."""
    return max(date(2019, 3, 14), persona.born_on + timedelta(days=12))


def _status_in_register(persona: Persona) -> PolicyStatus:
    """What is to be clarified is the portal's mark, not the register's."""
    return PolicyStatus.ACTIVE if persona.status is PolicyStatus.CLARIFICATION else persona.status


def enp_of(persona: Persona) -> str:
    """The ЕНП that this persona's policy has."""
    return enp.build(persona.enp_region, persona.born_on, persona.sex, persona.place)


def values_of(persona: Persona) -> dict[Field, str]:
    """What applications may change, as the portal knows it; a child has no contacts of its own."""
    last_name, first_name, *patronymic = persona.name.split()
    document = persona.document
    values = {
        Field.LAST_NAME: last_name,
        Field.FIRST_NAME: first_name,
        Field.PATRONYMIC: " ".join(patronymic),
        Field.DOCUMENT_SERIES: document.series,
        Field.DOCUMENT_NUMBER: document.number,
        Field.DOCUMENT_ISSUED_ON: document.issued_on.isoformat(),
        Field.DOCUMENT_ISSUED_BY: document.issued_by,
        Field.DOCUMENT_DEPARTMENT: document.department,
        **dict(zip(ADDRESS, persona.address.split(", "), strict=True)),
        Field.PHONE: "" if persona.parent else f"+7000100{persona.place:04d}",
        Field.EMAIL: "" if persona.parent else f"{persona.key}@example.ru",
    }
    return values
