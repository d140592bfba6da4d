"""Words of the form's page where another insurer is chosen: how often one may, who decides, what is known of each."""

from __future__ import annotations

from oms_app.content.numbers import NBSP
from oms_app.domain.insurer_choice import YearsRight

# How the right of this year stands: title, and what follows.
RULES: dict[YearsRight, tuple[str, str]] = {
    YearsRight.FREE: (
        f"Раз в календарный год, не позднее 1{NBSP}ноября",
        "Следующая смена возможна со следующего января. Раньше\u00a0— только при переезде или если договор с организацией "
        "прекращён.",
    ),
    YearsRight.SPENT: (
        "В этом году вы уже меняли страховую организацию",
        f"Заявку вы подали {{day}}. Раз в год её меняют свободно, не позднее 1{NBSP}ноября; ещё раз\u00a0— только при "
        "переезде или если договор с прежней организацией прекращён.",
    ),
    YearsRight.OVER: (
        f"Срок этого года закончился 1{NBSP}ноября",
        "Раз в календарный год страховую меняют свободно, но не позднее этого дня. Сейчас\u00a0— только при переезде или "
        f"если договор с прежней организацией прекращён. С 1{NBSP}января основание снова не понадобится.",
    ),
}
DECIDES = (
    "Заявку рассмотрит организация, которую вы выберете, и все изменения в ней тоже. До решения вас страхует прежняя."
)
WAYS = "{name}: контакты и офисы"
NONE_TO_CHOOSE = "Других страховых организаций на портале сейчас нет. Уберите эту отметку или спросите поддержку."
REACH = "Горячая линия {phone}. {address}."
