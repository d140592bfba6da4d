"""Words of the question «Кто ещё переехал?» and of what was sent together."""

from __future__ import annotations

from collections.abc import Sequence

from oms_app.content.numbers import NBSP, plural
from oms_app.domain.policy import Relation

QUESTION = "Кто ещё переехал?"
HINT = (
    "Отметьте тех, у кого теперь такой же адрес регистрации. Форма, документы и код одни на всех, а заявка у каждого "
    "своя: со своим номером, сроком и решением."
)
RELATIONS: dict[Relation, str] = {Relation.SELF: "вы", Relation.CHILD: "ребёнок"}
GONE = "Полис, которого больше нет в вашем кабинете"
SEVERAL = "Заявка за нескольких"
ONLY_ONE = "Сейчас заявка только за одного человека"
TO_DRAFT = "Открыть черновик"
TITLE = "Вместе с этой заявкой"
LEAVE_OUT = "Не отправлять"
GO_WITHOUT = "Отправить без этой заявки"
CANNOT = "Эту заявку сейчас отправить нельзя"
KEPT = "Всё, что вы ввели и приложили, сохранено. Остальных можно отправить сейчас."

TOGETHER = "Отправлено вместе"
TOGETHER_TEXT = "Одной формой, но решение по каждой заявке принимают отдельно."
TOGETHER_DESK = "Отправлено вместе"
COPY = "Копировать"


def about(relation: Relation, enp: str, insurer: str) -> str:
    """Whose policy, which one, of whom."""
    return f"{RELATIONS[relation].capitalize()}. Полис {enp}, {insurer}"


def goes_to(insurer: str) -> str:
    """Who will look at it."""
    return f"Заявку рассмотрит {insurer}."


def one_code(people: Sequence[str]) -> str:
    """What one code will send."""
    return f"Одним кодом вы отправите {_applications(len(people))}, по одной на каждого: {'; '.join(people)}."


def send(count: int) -> str:
    """What the button says."""
    return f"Отправить {_applications(count)}"


def numbered(number: str) -> str:
    """«Заявка № …»."""
    return f"Заявка №{NBSP}{number}"


def copy_of(number: str) -> str:
    """What a button copies, for whoever hears it."""
    return f"{COPY} №{NBSP}{number}"


def _applications(count: int) -> str:
    return plural(count, "заявку", "заявки", "заявок")
