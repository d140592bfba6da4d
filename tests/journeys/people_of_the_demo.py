"""Citizens of the demo who have nothing under review, one for each journey, and how they sign in."""

from __future__ import annotations

from oms_app.demo.sign_ins import SignIn
from oms_app.domain.actor import Role


def _citizen(name: str, place: int) -> SignIn:
    return SignIn(Role.CITIZEN, name, f"+7 000 100-00-{place:02d}")


ELENA = _citizen("Елена Соколова", 3)
RAMIL = _citizen("Рамиль Гайнутдинов", 6)
ASHOT = _citizen("Ашот Тер-Петросян", 7)
MAGOMED = _citizen("Магомед Абдурахманов", 8)
NIKOLAY = _citizen("Николай Белых", 9)
AZIZ = _citizen("Азиз Рахимов", 10)
VIKTORIA = _citizen("Виктория Ким", 11)
BORIS = _citizen("Борис Чернышёв", 12)
GALINA = _citizen("Галина Сотникова", 13)
DMITRY = _citizen("Дмитрий Крылов", 14)
SOFIA = _citizen("София Ермолова", 16)
STEPAN = _citizen("Степан Лаптев", 17)
POLINA = _citizen("Полина Шубина", 18)
TIMUR = _citizen("Тимур Ахметов", 19)
LIDIA = _citizen("Лидия Сафонова", 26)
RAISA = _citizen("Раиса Мельникова", 28)
ZINAIDA = _citizen("Зинаида Павлова", 31)
DARIA = _citizen("Дарья Филиппова", 61)
OLEG = _citizen("Олег Тихонов", 64)
MATVEY = _citizen("Матвей Дронов", 42)
NELLI = _citizen("Нелли Громова", 53)
INGA = _citizen("Инга Рябова", 51)
ARTEM = _citizen("Артём Фёдоров", 52)
