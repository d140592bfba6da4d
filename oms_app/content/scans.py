"""Why a file was not taken and the one thing to do now, for every rule and detail (DOC-1, DOC-5, DOC-7, DOC-9).

Rules and details are the checker's own strings, `("format", "heic")`; size is told from below and from above.
"""

from __future__ import annotations

from collections.abc import Callable

from oms_app.content.numbers import NBSP, plural, size

TAKEN = "PDF, JPEG и PNG"

# What a refused file really is, and how to make of it what is taken.
_PHOTO = "Откройте снимок и сохраните его как JPEG."
_PAPER = "Сохраните документ как PDF и приложите его."
_ARCHIVE = "Достаньте из архива нужный файл и приложите его."
_NATURES: dict[str, tuple[str, str]] = {
    "heic": (
        "HEIC, формат снимков iPhone",
        "Выберите в настройках камеры «Наиболее совместимые» или сохраните снимок как JPEG.",
    ),
    "avif": ("AVIF", _PHOTO),
    "webp": ("WebP", _PHOTO),
    "gif": ("GIF", _PHOTO),
    "tiff": ("TIFF", "Сохраните скан как PDF или JPEG."),
    "bmp": ("BMP", _PHOTO),
    "jpeg2000": ("JPEG 2000", _PHOTO),
    "svg": ("SVG, рисунок для сайтов", "Приложите снимок или скан самого документа."),
    "djvu": ("DjVu", "Сохраните скан как PDF."),
    "doc": ("документ Word", _PAPER),
    "docx": ("документ Word", _PAPER),
    "xlsx": ("таблица Excel", _PAPER),
    "pptx": ("презентация", _PAPER),
    "odt": ("документ OpenDocument", _PAPER),
    "rtf": ("документ RTF", _PAPER),
    "postscript": ("PostScript", _PAPER),
    "text": ("текстовый файл", "Приложите снимок или скан самого документа."),
    "html": ("страница сайта", "Приложите снимок или скан самого документа."),
    "xml": ("файл XML", "Приложите документ, который можно прочитать: PDF или снимок."),
    "zip": ("архив ZIP", _ARCHIVE),
    "rar": ("архив RAR", _ARCHIVE),
    "7z": ("архив 7-Zip", _ARCHIVE),
    "gzip": ("архив GZIP", _ARCHIVE),
    "video": ("видео", "Сфотографируйте документ или отсканируйте его."),
    "exe": ("программа", "Приложите снимок или скан самого документа."),
}

_DPI = 300
_ACTIVE = "Распечатайте документ в PDF заново или приложите снимок."
_AGAIN = "Сохраните или снимите документ заново."
_UPRIGHT = "Поверните снимок в телефоне, чтобы текст читался, и приложите его снова."
_WHOLE = "Отойдите на полшага, чтобы в кадре были все четыре угла."
_SENTENCES: dict[tuple[str, str], tuple[str, str]] = {
    ("format", "empty"): ("Файл пустой.", "Проверьте его на своём устройстве и приложите снова."),
    ("format", "unknown"): ("Не удалось узнать формат файла.", f"Приложите {TAKEN.replace(' и ', ' или ')}."),
    ("size", "small"): ("Файл меньше 10 КБ, на таком снимке ничего не прочитать.", "Снимите документ крупнее."),
    ("size", "large"): ("Файл больше 5 МБ.", "Нажмите «Уменьшить»: портал сделает файл легче, текст останется чётким."),
    ("size", "large_pdf"): (
        "PDF больше 5 МБ.",
        "Отсканируйте документ в 300 точек на дюйм и сохраните с обычным сжатием или приложите страницы по одной.",
    ),
    ("size", "huge"): ("Файл больше 40 МБ.", "Снимите документ камерой телефона в обычном качестве."),
    ("size", "stubborn"): (
        "Уменьшить снимок до 5 МБ не получилось: он потерял бы 300 точек на дюйм.",
        "Снимите документ ещё раз, чтобы в кадре был только он, и сохраните как JPEG.",
    ),
    ("encrypted", ""): ("PDF закрыт паролем.", "Сохраните его без пароля и приложите снова."),
    ("active_content", "javascript"): ("В PDF есть программа (скрипт).", _ACTIVE),
    ("active_content", "launch"): ("PDF пытается запустить программу.", _ACTIVE),
    ("active_content", "attachment"): ("В PDF вложены другие файлы.", "Приложите каждый документ отдельно."),
    ("active_content", "xfa_form"): ("PDF содержит интерактивную форму.", _ACTIVE),
    ("active_content", "rich_media"): ("В PDF есть видео, звук или 3D.", _ACTIVE),
    ("active_content", "submission"): ("PDF отправляет данные на другой сайт.", _ACTIVE),
    ("active_content", "remote_link"): ("PDF открывает другой файл или сайт сам.", _ACTIVE),
    ("active_content", "hidden_file"): ("Внутри файла спрятан другой файл.", "Снимите документ заново."),
    ("corrupt", "truncated"): ("Файл загрузился не целиком или обрезан.", "Приложите его ещё раз."),
    ("corrupt", "damaged"): ("Файл повреждён и не открывается.", _AGAIN),
    ("corrupt", "no_pages"): ("В PDF нет ни одной страницы.", "Сохраните документ заново."),
    ("corrupt", "crashed"): ("Файл не удалось прочитать.", _AGAIN),
    ("bomb", "pixels"): (
        "Снимок слишком большой по размеру в точках.",
        "Снимите документ камерой телефона в обычном качестве.",
    ),
    ("bomb", "inflation"): ("Файл в раскрытом виде слишком велик.", _AGAIN),
    ("bomb", "objects"): ("PDF устроен слишком сложно.", _ACTIVE),
    ("bomb", "time"): ("Проверка файла заняла слишком много времени.", "Снимите документ заново."),
    ("bomb", "memory"): ("Для проверки файла не хватило памяти.", "Снимите документ заново."),
    ("pages", ""): ("В файле больше 20 страниц.", "Оставьте только те, что подтверждают изменения."),
    ("virus", ""): ("В файле найден вирус.", "Проверьте своё устройство и снимите документ заново."),
    ("virus", "unavailable"): (
        "Сейчас не получается проверить файл на вирусы.",
        "Приложите его снова через несколько минут.",
    ),
    ("dpi", "few_pixels"): (
        f"Снимок мелкий: меньше {_DPI} точек на дюйм.",
        "Поднесите телефон ближе, чтобы лист занял почти весь кадр.",
    ),
    ("dpi", "enlarged"): ("Снимок увеличен программой, мелкий текст расплылся.", "Приложите исходный снимок камеры."),
    ("colour", "grey"): (
        "Скан чёрно-белый, а печати и подписи на этом документе нужны в цвете.",
        "Выключите чёрно-белый режим и снимите в цвете.",
    ),
    ("colour", "hardly_any"): (
        "На снимке почти нет цвета.",
        "Если на документе есть цветная печать, снимите его в цвете при дневном свете.",
    ),
    ("blur", "defocus"): (
        "Снимок не в фокусе.",
        "Коснитесь текста на экране, дождитесь резкости и снимите ещё раз.",
    ),
    ("blur", "motion"): ("Камера дрогнула.", "Обоприте локти о стол и снимите ещё раз."),
    ("blur", "part"): (
        "Часть страницы размыта.",
        "Положите документ на стол, держите телефон прямо над серединой и снимите снова.",
    ),
    ("skew", "turned"): ("Страница лежит косо.", "Поверните документ ровно по краям кадра и снимите ещё раз."),
    ("skew", "perspective"): ("Документ снят под углом.", "Держите телефон прямо над серединой страницы."),
    ("skew", "sideways"): ("Страница лежит на боку.", _UPRIGHT),
    ("skew", "upside_down"): ("Страница лежит вверх ногами.", _UPRIGHT),
    ("skew", "curled"): ("Страница изогнута.", "Расправьте документ на столе, прижмите края и снимите ещё раз."),
    ("crop", "text"): ("Край документа обрезан вместе с текстом.", _WHOLE),
    ("crop", "sheet"): ("Документ не поместился в кадр.", _WHOLE),
    ("crop", "proportions"): ("Видна не вся страница.", _WHOLE),
    ("glare", ""): ("На странице блик.", "Выключите вспышку, отойдите от лампы и снимите ещё раз."),
    ("legibility", "pale"): ("Текст слишком бледный.", "Снимите при дневном свете, без тени на листе."),
    ("legibility", "unread"): ("Текст не удалось прочитать.", "Снимите документ заново при ярком ровном свете."),
    ("blank", ""): ("Страница пустая или почти пустая.", "Проверьте, той ли стороной лежит документ."),
}
# What to do where the file comes from a scanner, and there is no camera to hold.
_GLASS = "Положите лист ровно на стекло сканера, прижмите крышку и отсканируйте ещё раз."
_WHOLE_GLASS = "Положите лист на стекло целиком, выберите верный размер бумаги и отсканируйте ещё раз."
_SCANNED: dict[tuple[str, str], str] = {
    ("dpi", "few_pixels"): f"Отсканируйте ещё раз, выбрав {_DPI} точек на дюйм.",
    ("dpi", "enlarged"): f"Отсканируйте ещё раз, выбрав {_DPI} точек на дюйм.",
    ("colour", "grey"): "Выберите в сканере цветной режим и отсканируйте ещё раз.",
    ("colour", "hardly_any"): "Если на документе есть цветная печать, отсканируйте его в цвете.",
    ("blur", "defocus"): _GLASS,
    ("blur", "motion"): _GLASS,
    ("blur", "part"): _GLASS,
    ("skew", "turned"): _GLASS,
    ("skew", "sideways"): "Поверните страницу, чтобы текст читался, и сохраните PDF заново.",
    ("skew", "upside_down"): "Поверните страницу, чтобы текст читался, и сохраните PDF заново.",
    ("skew", "curled"): _GLASS,
    ("crop", "text"): _WHOLE_GLASS,
    ("crop", "sheet"): _WHOLE_GLASS,
    ("crop", "proportions"): _WHOLE_GLASS,
    ("legibility", "pale"): "Прибавьте в сканере контраст и отсканируйте ещё раз.",
    ("legibility", "unread"): f"Отсканируйте документ ещё раз в {_DPI} точек на дюйм.",
    ("blank", ""): "Проверьте, той ли стороной лежал лист, и уберите пустые страницы.",
}


def _dots(measured: float) -> str:
    return f"{min(int(measured), _DPI - 1)} точек на дюйм, нужно {_DPI}."


def _turned(measured: float) -> str:
    return f"Страница лежит косо, на {plural(max(1, round(abs(measured))), 'градус', 'градуса', 'градусов')}."


def _share(words: str) -> Callable[[float], str]:
    return lambda measured: words.format(f"{max(1, round(100 * min(measured, 1.0)))}{NBSP}%")


# Where a number helps to see how far off it is.
_MEASURED: dict[tuple[str, str], Callable[[float], str]] = {
    ("size", "small"): lambda measured: f"Файл {size(int(measured))}, на таком снимке ничего не прочитать.",
    ("size", "large"): lambda measured: f"Файл {size(int(measured))}, а принимаем до 5{NBSP}МБ.",
    ("size", "large_pdf"): lambda measured: f"PDF {size(int(measured))}, а принимаем до 5{NBSP}МБ.",
    ("size", "huge"): lambda measured: f"Файл {size(int(measured))}, а уменьшаем до 40{NBSP}МБ.",
    ("pages", ""): lambda measured: f"В файле {plural(int(measured), 'страница', 'страницы', 'страниц')}, можно до 20.",
    ("dpi", "few_pixels"): _dots,
    ("skew", "turned"): _turned,
    ("blur", "part"): _share("Часть страницы размыта, {} текста."),
    ("glare", ""): _share("На странице блик, он закрывает {} листа."),
}
_RULES: dict[str, tuple[str, str]] = {
    "format": ("Такой файл не подойдёт.", f"Мы принимаем {TAKEN}."),
    "size": ("Размер файла не подходит.", "Подойдёт файл от 10 КБ до 5 МБ."),
    "encrypted": _SENTENCES["encrypted", ""],
    "active_content": ("В PDF есть действия, которых в документе быть не должно.", _ACTIVE),
    "corrupt": _SENTENCES["corrupt", "damaged"],
    "bomb": ("Файл устроен слишком сложно, и проверить его не удалось.", "Снимите документ заново."),
    "pages": _SENTENCES["pages", ""],
    "virus": _SENTENCES["virus", ""],
    "blank": _SENTENCES["blank", ""],
    "dpi": _SENTENCES["dpi", "few_pixels"],
    "colour": _SENTENCES["colour", "grey"],
    "blur": _SENTENCES["blur", "defocus"],
    "skew": _SENTENCES["skew", "turned"],
    "crop": _SENTENCES["crop", "sheet"],
    "glare": _SENTENCES["glare", ""],
    "legibility": _SENTENCES["legibility", "pale"],
}
_OTHERWISE = ("Файл не прошёл проверку.", "Снимите или отсканируйте документ заново.")


def explained(rule: str, detail: str, measured: float | None = None, *, scanned: bool = False) -> tuple[str, str]:
    """What is wrong with a file, and the one thing to do now; `scanned` when it did not come from a camera."""
    if rule == "format" and detail in _NATURES:
        nature, advice = _NATURES[detail]
        return f"Это {nature}. Мы принимаем {TAKEN}.", advice
    reason, advice = _SENTENCES.get((rule, detail)) or _RULES.get(rule, _OTHERWISE)
    if measured is not None and (rule, detail) in _MEASURED:
        reason = _MEASURED[rule, detail](measured)
    return reason, _SCANNED.get((rule, detail), advice) if scanned else advice


def sentence(rule: str, detail: str) -> str:
    """What is wrong with a file and what to do, for a rule that failed."""
    return " ".join(explained(rule, detail))


REFUSED_FOR_MANY = "Файл не подошёл. Что исправить:"
REFUSED_AGAIN = "Этот снимок уже не подошёл"

_COLUMNS = ("слева", "", "справа")
_ROWS = ("вверху", "", "внизу")


def place(across: float, down: float) -> str:
    """Where on a picture, by fractions of its width and height: «слева вверху», «в середине»."""
    words = (_COLUMNS[min(2, int(3 * across))], _ROWS[min(2, int(3 * down))])
    return " ".join(filter(None, words)) or "в середине"


def again(reason: str) -> str:
    """The same picture was sent before."""
    return f"{REFUSED_AGAIN}: {reason[:1].lower()}{reason[1:]}"


def on_page(reason: str, page: int) -> str:
    """A reason with the page of a file where it was met, counted from 1."""
    return f"Страница{NBSP}{page}. {reason}"


def located(reason: str, places: list[str]) -> str:
    """A reason with its places, for whoever does not see the picture."""
    return f"{reason.rstrip('.')} ({', '.join(dict.fromkeys(places))})." if places else reason


def numbered(number: str, reason: str) -> str:
    """A reason with the number of its rectangles."""
    return f"{number}: {reason}" if number else reason


def doubt(reasons: list[str], *, as_is: bool) -> str:
    """A mild word on a file that was taken."""
    said = " ".join(reasons)
    if as_is:
        return f"Отправлен как есть. {said} Специалист увидит это замечание."
    return f"Подойдёт, но есть замечание. {said} Если можете, переснимите."


def doubt_sent(reasons: list[str], *, as_is: bool) -> str:
    """The same of a file that was sent, when there is nothing to do about it any more."""
    return " ".join(("Отправлен как есть." if as_is else "Принят с замечанием.", *reasons))
