"""Fictional people and the words of their papers."""

from __future__ import annotations

import random

SURNAMES = "Березкина Сорокин Ветрова Лугов Полянская Озеров Калинина Рябинин Снегирева Дубравин Листова Горин".split()
NAMES = "Анна Борис Вера Глеб Дарья Егор Жанна Захар Инна Кирилл Лидия Марк".split()
PATRONYMICS = "Андреевна Борисович Викторовна Глебович Денисовна Егорович Игоревна Кириллович Львовна Маркович".split()
PLACES = "г. Светлогорск Новореченск Заозёрный Лесной Приволье Верхняя Берёзовка Каменка Речной".split(" ")[1:]
SENTENCES = (
    "Настоящим подтверждается, что указанное лицо состоит на учёте и пользуется правами застрахованного лица",
    "Сведения внесены в единый регистр застрахованных лиц на основании заявления и представленных документов",
    "Перемена имени зарегистрирована органом записи актов гражданского состояния, о чём составлена запись акта",
    "Суд, исследовав материалы дела и выслушав представителя, находит заявление подлежащим удовлетворению",
    "Медицинская организация обязана уведомить страховую компанию об изменении сведений в течение пяти дней",
    "Решение может быть обжаловано в апелляционном порядке в течение месяца со дня принятия в окончательной форме",
    "Справка выдана для предъявления по месту требования и действительна при наличии печати и подписи",
    "Копия верна. Подлинный документ хранится в деле номер семнадцать за текущий год, том второй, листы 14-16",
    "Адрес регистрации по месту жительства подтверждён выпиской, выданной уполномоченным органом",
    "Заявитель предупреждён об ответственности за представление заведомо недостоверных сведений",
)
OFFICES = (
    "ОТДЕЛ ЗАПИСИ АКТОВ ГРАЖДАНСКОГО СОСТОЯНИЯ",
    "ГОРОДСКАЯ ПОЛИКЛИНИКА № 214",
    "СТРАХОВАЯ МЕДИЦИНСКАЯ КОМПАНИЯ «ПРИМЕР»",
    "ТЕРРИТОРИАЛЬНЫЙ ФОНД ОБЯЗАТЕЛЬНОГО МЕДИЦИНСКОГО СТРАХОВАНИЯ",
)


class Words:
    """Everything that a paper says, from one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def person(self) -> str:
        return " ".join(self.chance.choice(part) for part in (SURNAMES, NAMES, PATRONYMICS))

    def place(self) -> str:
        return f"г. {self.chance.choice(PLACES)}"

    def office(self) -> str:
        return self.chance.choice(OFFICES)

    def date(self) -> str:
        pick = self.chance.randint
        return f"{pick(1, 28):02d}.{pick(1, 12):02d}.{pick(1960, 2025)}"

    def digits(self, count: int) -> str:
        return "".join(self.chance.choice("0123456789") for _ in range(count))

    def sentence(self) -> str:
        return f"{self.chance.choice(SENTENCES)} (запись № {self.digits(5)} от {self.date()})."

    def paragraph(self, sentences: int = 3) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def mrz(self) -> tuple[str, str]:
        """Two lines in the manner of a machine-readable zone."""
        name = "".join(self.chance.choice("ABEKMOPCT") for _ in range(9))
        first = f"PNRUS{name}<<IMQ<OTCESTVO".ljust(44, "<")
        return first, f"{self.digits(9)}1RUS{self.digits(7)}F<<<<<<<{self.digits(14)}<".ljust(44, "<")[:44]
