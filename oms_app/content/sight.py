"""Words of «Версия для слабовидящих»."""

from __future__ import annotations

from oms_app.domain.sight import OFF, ON, LetterSize, Scheme, Spacing

TITLE = "Версия для слабовидящих"
TURN_ON = "Включить"
TURN_OFF = "Обычная версия"
CLOSE = "Закрыть настройки"
LEAD = "Настройки действуют сразу и на всех страницах."
KEPT_HERE = "Готово. Настройки сохранены в этом браузере. Войдите, и они будут с вами на любом устройстве."
KEPT = "Готово. Настройки сохранены в вашем кабинете и действуют на любом устройстве."
NOT_KEPT = "Настройки действуют, но нет связи с порталом. Они сохранены только в этом браузере."

SIZE = "Размер букв"
SIZES: dict[LetterSize, str] = {
    LetterSize.USUAL: "Обычный",
    LetterSize.LARGE: "Крупнее на четверть",
    LetterSize.LARGER: "В полтора раза",
    LetterSize.LARGEST: "Вдвое",
}
SCHEME = "Цвета"
SCHEMES: dict[Scheme, str] = {
    Scheme.USUAL: "Обычные",
    Scheme.BLACK: "Чёрным по белому",
    Scheme.WHITE: "Белым по чёрному",
    Scheme.BLUE: "Синим по голубому",
    Scheme.BROWN: "Коричневым по бежевому",
    Scheme.GREEN: "Зелёным по коричневому",
}
SPACING = "Расстояние между буквами и строками"
SPACINGS: dict[Spacing, str] = {
    Spacing.USUAL: "Обычное",
    Spacing.WIDE: "Больше",
    Spacing.WIDEST: "Самое большое",
}
PICTURES = "Рисунки"
PICTURE_CHOICES: dict[str, str] = {ON: "Показывать", OFF: "Без рисунков"}
