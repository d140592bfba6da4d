"""The demo's people: made up, each with a story that the portal has to cope with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from oms_app.domain.actor import Level
from oms_app.domain.changes import Field
from oms_app.domain.dates import birthday
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import Debt, DebtKind, PolicyForm, PolicyStatus, PolicyTerm, Sex

KAPITAL, SOGAZ, MAKS = "kapital", "sogaz", "maks"
W, M = Sex.FEMALE, Sex.MALE


@dataclass(frozen=True)
class Document:
    """Series, number, issued on, by whom, department."""

    series: str
    number: str
    issued_on: date
    issued_by: str
    department: str = ""


@dataclass(frozen=True)
class Persona:
    """Somebody with a policy; `place` is their number in phones, СНИЛС and ЕНП. A child has no account.

    Who has none otherwise has yet to register, and to prove who they are.
    """

    key: str
    place: int
    name: str
    sex: Sex
    born_on: date
    document: Document
    address: str = "101000, город Москва, Москва, улица Полевая, 12, 5"
    insurer: str = KAPITAL
    enp_region: str = "77"
    status: PolicyStatus = PolicyStatus.ACTIVE
    form: PolicyForm = PolicyForm.DIGITAL
    expires_on: date | None = None
    has_snils: bool = True
    parent: str = ""
    in_register: tuple[dict[Field, str], ...] = ({},)
    wrong_in_register: bool = False
    said_in_register: dict[Particular, str] = field(default_factory=dict)
    debts: tuple[Debt, ...] = ()
    locked: bool = False
    level: Level = Level.CONFIRMED
    has_account: bool = True

    @property
    def term(self) -> PolicyTerm:
        """A policy that ends is a temporary one."""
        return PolicyTerm.TEMPORARY if self.expires_on else PolicyTerm.PERMANENT


def _passport(series: str, number: str, issued_on: date) -> Document:
    return Document(series, number, issued_on, "ГУ МВД России по г. Москве", "770-001")


def cast(today: date) -> tuple[Persona, ...]:
    """Everybody, as of today; parents before their children."""
    return (*_family(), *_everyday(), *_edges(today), *_disagreeing(), *_children(today), *_unconfirmed(), *_bygone())


def _family() -> tuple[Persona, ...]:
    issued = Document("45 11", "618240", date(2011, 5, 24), "ОУФМС России по г. Москве", "770-045")
    return (
        Persona(
            "maria",
            1,
            "Воронцова Мария Сергеевна",
            W,
            date(1991, 5, 9),
            issued,
            "123242, город Москва, Москва, Заречная улица, 8, 41",
        ),
        Persona(
            "ilya",
            4,
            "Зайцев Илья Петрович",
            M,
            date(1988, 2, 3),
            _passport("45 08", "300417", date(2008, 3, 11)),
            "117218, город Москва, Москва, Садовая улица, 21 корпус 2, 90",
        ),
    )


def _everyday() -> tuple[Persona, ...]:
    return (
        Persona(
            "anastasia",
            2,
            "Королёва-Щеглова Анастасия Павловна",
            W,
            date(1985, 11, 30),
            _passport("45 06", "771203", date(2005, 12, 20)),
        ),
        Persona(
            "elena",
            3,
            "Белова Елена Андреевна",
            W,
            date(1994, 8, 17),
            _passport("45 14", "902216", date(2014, 9, 5)),
            "109044, город Москва, Москва, Лесная улица, 3, 17",
        ),
        Persona(
            "vera",
            5,
            "Орлова Вера Игоревна",
            W,
            date(1979, 4, 2),
            _passport("45 24", "118630", date(2024, 5, 14)),
        ),
        Persona(
            "ramil",
            6,
            "Гайнутдинов Рамиль Маратович",
            M,
            date(1990, 1, 19),
            _passport("45 10", "440921", date(2010, 2, 25)),
        ),
        Persona(
            "ashot",
            7,
            "Тер-Петросян Ашот Суренович",
            M,
            date(1983, 6, 7),
            _passport("45 03", "265540", date(2003, 7, 1)),
        ),
        Persona(
            "magomed",
            8,
            "Абдурахманов Магомед Алиевич",
            M,
            date(1996, 10, 12),
            _passport("45 16", "553087", date(2016, 11, 3)),
        ),
        Persona(
            "nikolay",
            9,
            "Белых Николай Фёдорович",
            M,
            date(1957, 3, 28),
            _passport("45 02", "090144", date(2002, 4, 30)),
            form=PolicyForm.PAPER,
            debts=(Debt(DebtKind.NOT_ENDED, "МАКС-М", date(2013, 6, 4)),),
        ),
        Persona(
            "sofia",
            16,
            "Ермолова София Денисовна",
            W,
            date(1999, 7, 21),
            _passport("45 19", "640075", date(2019, 8, 6)),
            insurer=SOGAZ,
            form=PolicyForm.CARD,
        ),
        Persona(
            "stepan",
            17,
            "Лаптев Степан Олегович",
            M,
            date(1976, 12, 5),
            _passport("45 21", "377712", date(2021, 12, 28)),
            insurer=MAKS,
        ),
        Persona(
            "lidia",
            26,
            "Сафонова Лидия Николаевна",
            W,
            date(1972, 10, 18),
            _passport("45 17", "590238", date(2017, 11, 2)),
            insurer=MAKS,
        ),
        Persona(
            "raisa",
            28,
            "Мельникова Раиса Павловна",
            W,
            date(1989, 2, 14),
            _passport("45 09", "318846", date(2009, 3, 10)),
        ),
        Persona(
            "inna",
            71,
            "Кудрявцева Инна Валерьевна",
            W,
            date(1988, 9, 23),
            _passport("45 08", "702914", date(2008, 10, 9)),
        ),
        Persona(
            "zinaida",
            31,
            "Павлова Зинаида Егоровна",
            W,
            date(1995, 4, 6),
            _passport("45 15", "270643", date(2015, 4, 28)),
        ),
    )


def _edges(today: date) -> tuple[Persona, ...]:
    permit = Document("82", "1204411", date(2024, 6, 10), "ГУ МВД России по г. Москве")
    return (
        Persona(
            "aziz",
            10,
            "Рахимов Азиз Каримович",
            M,
            date(1992, 9, 14),
            permit,
            form=PolicyForm.PAPER,
            expires_on=today + timedelta(days=200),
        ),
        Persona("viktoria", 11, "Ким Виктория", W, date(2001, 2, 27), _passport("45 21", "803345", date(2021, 3, 16))),
        _overdue("boris", 12, "Чернышёв Борис Львович", today - timedelta(days=60)),
        _overdue("galina", 13, "Сотникова Галина Ильинична", today - timedelta(days=91), W),
        Persona(
            "dmitry",
            14,
            "Крылов Дмитрий Юрьевич",
            M,
            date(1987, 5, 25),
            _passport("45 07", "511902", date(2007, 6, 8)),
            in_register=({}, {Field.PATRONYMIC: "Юльевич"}),
            status=PolicyStatus.CLARIFICATION,
        ),
        Persona(
            "gleb",
            15,
            "Запорожец Глеб Романович",
            M,
            date(1993, 3, 9),
            _passport("45 13", "226170", date(2013, 4, 2)),
            locked=True,
        ),
        Persona(
            "polina",
            18,
            "Шубина Полина Артёмовна",
            W,
            date(1989, 10, 1),
            Document("46 09", "715533", date(2009, 10, 22), "ТП УФМС России по Московской области", "500-112"),
            "142100, Московская область, Подольск, Школьная улица, 4, 8",
            enp_region="50",
            insurer=SOGAZ,
        ),
        Persona(
            "timur",
            19,
            "Ахметов Тимур Ринатович",
            M,
            date(1998, 6, 18),
            _passport("45 18", "430921", date(2018, 7, 3)),
            insurer=MAKS,
            wrong_in_register=True,
            status=PolicyStatus.CLARIFICATION,
        ),
    )


def _disagreeing() -> tuple[Persona, ...]:
    """Those of whom the register says something else, which nobody has noticed yet."""
    return (
        Persona(
            "inga",
            51,
            "Рябова Инга Олеговна",
            W,
            date(1990, 12, 11),
            _passport("45 10", "730284", date(2011, 1, 18)),
            said_in_register={Particular.ZONE: "Московская область", Particular.REGISTERED_ON: "2019-04-13"},
        ),
        Persona(
            "artem",
            52,
            "Фёдоров Артём Семёнович",
            M,
            date(1992, 2, 29),
            _passport("45 12", "604417", date(2012, 3, 20)),
            in_register=({Field.FIRST_NAME: "Артемий"},),
        ),
        Persona(
            "nelli",
            53,
            "Громова Нелли Ивановна",
            W,
            date(1968, 7, 30),
            _passport("45 13", "118926", date(2013, 8, 14)),
            in_register=(),
        ),
    )


def _children(today: date) -> tuple[Persona, ...]:
    newborn = today - timedelta(days=20)
    return (
        *_households(),
        Persona(
            "alena",
            20,
            "Воронцова-Лебедева Алена Дмитриевна",
            W,
            date(2024, 3, 14),
            Document("V-МЮ", "604182", date(2024, 3, 22), "Пресненский отдел ЗАГС города Москвы"),
            parent="maria",
            status=PolicyStatus.CLARIFICATION,
            in_register=({Field.LAST_NAME: "Воронцова"},),
        ),
        Persona(
            "arina",
            21,
            "Зайцева Арина Ильинична",
            W,
            date(2019, 8, 2),
            Document("IV-МЮ", "118045", date(2019, 8, 13), "Черёмушкинский отдел ЗАГС города Москвы"),
            parent="ilya",
        ),
        Persona(
            "timofey",
            22,
            "Зайцев Тимофей Ильич",
            M,
            newborn,
            Document("V-МЮ", "700316", newborn + timedelta(days=6), "Черёмушкинский отдел ЗАГС города Москвы"),
            parent="ilya",
            has_snils=False,
        ),
    )


def _households() -> tuple[Persona, ...]:
    """Parents who are about to move with two children, one of whom another insurer looks after."""
    street = "117292, город Москва, Москва, Кленовая улица, 14, 30"
    other = "127018, город Москва, Москва, Озёрная улица, 9, 2"
    office = "Гагаринский отдел ЗАГС города Москвы"
    return (
        Persona(
            "daria",
            61,
            "Филиппова Дарья Олеговна",
            W,
            date(1990, 7, 11),
            _passport("45 10", "552817", date(2010, 7, 29)),
            street,
        ),
        _child("roman", 62, "Филиппов Роман Андреевич", M, date(2017, 10, 5), office, "daria", street),
        _child("eva", 63, "Филиппова Ева Андреевна", W, date(2020, 2, 17), office, "daria", other, SOGAZ),
        Persona(
            "oleg",
            64,
            "Тихонов Олег Витальевич",
            M,
            date(1986, 3, 30),
            _passport("45 06", "774120", date(2006, 4, 18)),
            street,
        ),
        _child("makar", 65, "Тихонов Макар Олегович", M, date(2015, 6, 23), office, "oleg", street),
        _child("vasilisa", 66, "Тихонова Василиса Олеговна", W, date(2018, 12, 9), office, "oleg", other, SOGAZ),
    )


def _child(
    key: str,
    place: int,
    name: str,
    sex: Sex,
    born_on: date,
    office: str,
    parent: str,
    address: str,
    insurer: str = KAPITAL,
) -> Persona:
    paper = Document("V-МЮ", f"{640000 + place}", born_on + timedelta(days=9), office)
    return Persona(key, place, name, sex, born_on, paper, address, insurer, parent=parent)


def _unconfirmed() -> tuple[Persona, ...]:
    return (
        Persona(
            "olga",
            23,
            "Савельева Ольга Викторовна",
            W,
            date(1997, 9, 6),
            _passport("45 17", "204518", date(2017, 9, 29)),
            "125080, город Москва, Москва, Полевая улица, 7, 12",
            level=Level.SIMPLE,
        ),
        Persona(
            "kirill",
            24,
            "Дорохов Кирилл Андреевич",
            M,
            date(1986, 1, 15),
            _passport("45 06", "613377", date(2006, 2, 7)),
            insurer=SOGAZ,
            level=Level.STANDARD,
        ),
        Persona(
            "ulyana",
            25,
            "Морозова Ульяна Дмитриевна",
            W,
            date(1993, 6, 21),
            _passport("45 13", "448902", date(2013, 7, 9)),
            insurer=SOGAZ,
            has_account=False,
        ),
    )


def _bygone() -> tuple[Persona, ...]:
    """Those whose applications were all decided long ago."""
    return (
        Persona(
            "kira", 41, "Малышева Кира Антоновна", W, date(1984, 6, 3), _passport("45 04", "281507", date(2004, 6, 29))
        ),
        Persona(
            "matvey", 42, "Дронов Матвей Ильич", M, date(1990, 9, 27), _passport("45 10", "614923", date(2010, 10, 19))
        ),
    )


def _overdue(key: str, place: int, name: str, turned_45_on: date, sex: Sex = M) -> Persona:
    born_on = birthday(turned_45_on, -45)
    issued_on = birthday(born_on, 20) + timedelta(days=15)
    return Persona(key, place, name, sex, born_on, _passport(f"45 {issued_on:%y}", f"{304000 + place}", issued_on))
