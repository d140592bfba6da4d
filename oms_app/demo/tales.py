"""What the demo's people applied for, and how far each application came."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from oms_app.domain.changes import Change, Field
from oms_app.domain.deadlines import RULES, Handling
from oms_app.domain.documents import DocumentKind
from oms_app.domain.questions import Item, Wanted
from oms_app.domain.reasons import Reason
from oms_app.domain.refusals import RefusalReason


class Deed(StrEnum):
    """One thing that somebody does after the draft is filled in."""

    SUBMIT = "submit"
    TAKE = "take"
    ASK = "ask"
    ANSWER = "answer"
    ADD = "add"
    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    COMPLAIN = "complain"
    REGISTER = "register"
    SATISFY = "satisfy"


@dataclass(frozen=True)
class Step:
    """A deed, how many days ago, and what was said with it; each reason of a refusal with the fields it is about.

    What a refusal says against pictures it says against all of them. `items` are what is asked, `scans` what is added.
    """

    deed: Deed
    days_ago: int
    text: str = ""
    reasons: dict[RefusalReason, tuple[Field, ...]] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    scans: tuple[DocumentKind, ...] = ()


@dataclass(frozen=True)
class Tale:
    """One application; `subject` is the child whose policy changes, if it is not the hero's own. Keys never change.

    `after` is the key of the refused one that it follows.
    """

    key: str
    hero: str
    values: dict[Field, str]
    reason: Reason
    scans: tuple[DocumentKind, ...]
    steps: tuple[Step, ...]
    begun_days_ago: int
    text: str = ""
    subject: str = ""
    changes: tuple[Change, ...] = (Change.ADDRESS,)
    after: str = ""


_NAME_PROOFS = (DocumentKind.PASSPORT, DocumentKind.CIVIL_CERTIFICATE)
_PASSPORT = (DocumentKind.PASSPORT,)
_RESIDENCE = (DocumentKind.PASSPORT_REGISTRATION,)
_PERMIT_AND_DATE = (
    Item(
        Wanted.DOCUMENT,
        "Пришлите, пожалуйста, страницу вида на жительство с отметкой о регистрации.",
        counts="Снимок всей страницы, на котором читаются адрес и дата.",
        document=DocumentKind.RESIDENCE_PERMIT,
    ),
    Item(
        Wanted.WORDS,
        "Напишите, с какого дня вы живёте по новому адресу: в договоре дата не указана.",
        counts="День, месяц и год.",
    ),
)
_HOUSE = (Item(Wanted.FIELD, "Уточните номер дома: в договоре указан дом 50 корпус 1.", field=Field.HOUSE),)


def _address(street: str, house: str, flat: str) -> dict[Field, str]:
    return {Field.STREET: street, Field.HOUSE: house, Field.FLAT: flat}


def _passport(series: str, number: str, issued_on: date) -> dict[Field, str]:
    return {
        Field.DOCUMENT_SERIES: series,
        Field.DOCUMENT_NUMBER: number,
        Field.DOCUMENT_ISSUED_ON: issued_on.isoformat(),
    }


def _moved(hero: str, address: dict[Field, str], *steps: Step, scans: tuple[DocumentKind, ...] = _RESIDENCE) -> Tale:
    return Tale(f"{hero}-moved", hero, address, Reason.RESIDENCE_CHANGE, scans, steps, steps[0].days_ago)


def tales(today: date) -> tuple[Tale, ...]:
    """Every application of the demo, one at least in every status; Мария Воронцова's own are all decided."""
    overdue = RULES[Handling.STANDARD].days + 14  # days off at its end put a term off, at New Year by eleven days
    fresh = today - timedelta(days=25)
    submit, take, ask, answer = Deed.SUBMIT, Deed.TAKE, Deed.ASK, Deed.ANSWER
    return (
        _moved(
            "maria", _address("Лесная улица", "12", "87"), Step(submit, 412), Step(take, 410), Step(Deed.APPROVE, 405)
        ),
        Tale(
            "maria-contacts",
            "maria",
            {Field.EMAIL: "voroncova@example.ru"},
            Reason.OTHER,
            (),
            (Step(submit, 96), Step(Deed.WITHDRAW, 95)),
            96,
            changes=(Change.CONTACTS,),
        ),
        Tale(
            "elena-married",
            "elena",
            {Field.LAST_NAME: "Соколова"} | _passport("45 26", "310772", fresh),
            Reason.OWN_WORDS,
            _NAME_PROOFS,
            (Step(submit, 19), Step(take, 18), Step(Deed.APPROVE, 15)),
            20,
            text="Смена фамилии после официального брака",
            changes=(Change.FULL_NAME, Change.IDENTITY_DOCUMENT),
        ),
        Tale(
            "viktoria-draft",
            "viktoria",
            _address("Молодёжная улица", "5", "") | {Field.HOUSE: ""},
            Reason.RESIDENCE_CHANGE,
            (),
            (),
            2,
        ),
        _moved("anastasia", _address("улица Мира", "19", "3"), Step(submit, 1)),
        Tale(
            "ilya-passport",
            "ilya",
            _passport("45 26", "277014", fresh),
            Reason.OTHER,
            (DocumentKind.PASSPORT,),
            (
                Step(submit, 12),
                Step(take, 10),
                Step(Deed.ADD, 1, "На первом снимке страница вышла тёмной, приложил новый.", scans=_PASSPORT),
            ),
            12,
            changes=(Change.IDENTITY_DOCUMENT,),
        ),
        Tale(
            "arina-address",
            "ilya",
            _address("Школьная улица", "7", "15"),
            Reason.RESIDENCE_CHANGE,
            _RESIDENCE,
            (Step(submit, 5),),
            6,
            subject="arina",
        ),
        _moved(
            "aziz",
            _address("улица Чехова", "31", "2"),
            Step(submit, 9),
            Step(take, 7),
            Step(ask, 2, items=_PERMIT_AND_DATE),
            scans=(DocumentKind.LEASE,),
        ),
        Tale(
            "vera-contacts",
            "vera",
            {Field.PHONE: "+70001010505"},
            Reason.OTHER,
            (),
            (
                Step(submit, 130),
                Step(take, 120),
                Step(Deed.COMPLAIN, 80, "Звонила трижды, каждый раз просили подождать."),
                Step(Deed.REGISTER, 78),
                Step(Deed.APPROVE, 75),
                Step(
                    Deed.SATISFY,
                    74,
                    "Срок нарушен по вине страховой: заявку не передали на проверку вовремя. Решение приняли на "
                    "следующий рабочий день после жалобы, новый телефон внесён. Приносим извинения.",
                ),
            ),
            130,
            changes=(Change.CONTACTS,),
        ),
        _moved(
            "vera",
            _address("улица Победы", "2", "44"),
            Step(submit, 27),
            Step(take, 25),
            Step(
                Deed.REFUSE,
                22,
                "На снимке не видно печати и даты, а на странице с регистрацией указана квартира 4.",
                {RefusalReason.DOCUMENT_FORMAT: (), RefusalReason.OTHER: (Field.FLAT,)},
            ),
        ),
        _moved("ramil", _address("улица Кирова", "16", "9"), Step(submit, overdue)),
        _moved(
            "ashot",
            _address("улица Гагарина", "50", "120"),
            Step(submit, 28),
            Step(take, 26),
            Step(ask, 24, items=_HOUSE),
            Step(answer, 23, "Дом 50, корпуса нет. В договоре опечатка, приложил исправленный."),
        ),
        Tale(
            "magomed-contacts",
            "magomed",
            {Field.PHONE: "+70001010808"},
            Reason.OTHER,
            (),
            (Step(submit, 3),),
            3,
            changes=(Change.CONTACTS,),
        ),
        _moved(
            "nikolay", _address("улица Пушкина", "1", "6"), Step(submit, 8), scans=(DocumentKind.MUNICIPAL_CERTIFICATE,)
        ),
        _moved("sofia", _address("Заречная улица", "11", "70"), Step(submit, overdue), Step(take, 20)),
    )
