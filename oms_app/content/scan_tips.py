"""Tips before the camera opens: how a picture is taken that passes at once, and what each paper needs (DOC-3, DOC-4)."""

from __future__ import annotations

TITLE = "Как снять, чтобы файл приняли сразу"
TIPS = (
    "Положите документ на тёмный ровный стол, снимайте при дневном свете, без вспышки.",
    "Держите телефон прямо над серединой. В кадре все четыре края, лишнего почти нет.",
    "Коснитесь текста на экране, дождитесь резкости и только потом снимайте.",
    "Для листа A4 нужна камера от 12 мегапикселей. Если она слабее, отсканируйте в 300 точек на дюйм.",
    "На iPhone: «Настройки», «Камера», «Форматы», «Наиболее совместимые». Иначе получится HEIC, его мы не принимаем.",
)
NEEDS = "Какой нужен снимок"

# How much of the frame a camera of 12 megapixels must fill for 300 dots to the inch, with a little to spare.
_SHEETS: dict[str, str] = {
    "a4": "лист целиком, почти во весь кадр",
    "a5": "лист целиком, не меньше двух третей кадра",
    "passport": "разворот целиком, больше половины кадра",
    "id1": "карточка целиком, не меньше трети кадра",
    "": "лист целиком, почти во весь кадр",
}
_COLOUR = {True: "в цвете", False: "можно чёрно-белый"}


def need(sheet: str, *, colour: bool) -> str:
    """What a picture of this sheet has to be."""
    return f"{_SHEETS[sheet]}, {_COLOUR[colour]}"


def kinds(names: list[str]) -> str:
    """Papers that need the same: «Паспорт, вид на жительство»."""
    first, *rest = dict.fromkeys(names)
    return ", ".join((first, *(name[:1].lower() + name[1:] for name in rest)))
