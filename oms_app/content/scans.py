"""Why a file was not taken and what to do instead: a sentence for every rule and detail (DOC-1, DOC-7).

Rules and details are the checker's own strings, `("format", "heic")`; size is told from below and from above.
"""

from __future__ import annotations

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

_ACTIVE = "Распечатайте документ в PDF заново или приложите снимок."
_SENTENCES: dict[tuple[str, str], str] = {
    ("format", "empty"): "Файл пустой. Проверьте его на своём устройстве и приложите снова.",
    ("format", "unknown"): f"Не удалось узнать формат файла. Мы принимаем {TAKEN}.",
    ("size", "small"): "Файл меньше 10 КБ: на таком снимке ничего не прочитать. Снимите документ крупнее.",
    ("size", "large"): "Файл больше 5 МБ. Уменьшите снимок или отсканируйте документ в 300 точек на дюйм.",
    ("encrypted", ""): "PDF закрыт паролем. Сохраните его без пароля и приложите снова.",
    ("active_content", "javascript"): f"В PDF есть программа (скрипт). {_ACTIVE}",
    ("active_content", "launch"): f"PDF пытается запустить программу. {_ACTIVE}",
    ("active_content", "attachment"): "В PDF вложены другие файлы. Приложите каждый документ отдельно.",
    ("active_content", "xfa_form"): f"PDF содержит интерактивную форму. {_ACTIVE}",
    ("active_content", "rich_media"): f"В PDF есть видео, звук или 3D. {_ACTIVE}",
    ("active_content", "submission"): f"PDF отправляет данные на другой сайт. {_ACTIVE}",
    ("active_content", "remote_link"): f"PDF открывает другой файл или сайт сам. {_ACTIVE}",
    ("active_content", "hidden_file"): "Внутри файла спрятан другой файл. Снимите документ заново.",
    ("corrupt", "truncated"): "Файл загрузился не целиком или обрезан. Приложите его ещё раз.",
    ("corrupt", "damaged"): "Файл повреждён и не открывается. Сохраните или снимите документ заново.",
    ("corrupt", "no_pages"): "В PDF нет ни одной страницы. Сохраните документ заново.",
    ("corrupt", "crashed"): "Файл не удалось прочитать. Сохраните или снимите документ заново.",
    ("bomb", "pixels"): "Снимок слишком большой по размеру в точках. Уменьшите его и приложите снова.",
    ("pages", ""): "В файле больше 20 страниц. Оставьте только нужные.",
    ("virus", ""): "В файле найден вирус. Проверьте своё устройство и снимите документ заново.",
    ("dpi", "few_pixels"): "Снимок мелкий: меньше 300 точек на дюйм. Снимите ближе, чтобы документ занял весь кадр.",
    ("dpi", "enlarged"): "Снимок увеличен программой, и мелкий текст не читается. Приложите исходный снимок.",
    ("colour", "grey"): "Скан чёрно-белый, а печати и подписи нужны в цвете. Отсканируйте или снимите в цвете.",
    ("colour", "hardly_any"): "На снимке почти нет цвета. Если на документе есть цветная печать, снимите его в цвете.",
    ("blur", "defocus"): "Снимок не в фокусе. Коснитесь документа на экране, дождитесь резкости и снимите ещё раз.",
    ("blur", "motion"): "Камера дрогнула. Обоприте руки или телефон и снимите ещё раз.",
    ("blur", "part"): "Часть страницы размыта. Положите документ ровно, держите телефон над серединой и снимите снова.",
    ("skew", "turned"): "Страница лежит косо. Поверните документ ровно и снимите ещё раз.",
    ("skew", "perspective"): "Документ снят под углом. Держите телефон прямо над серединой страницы.",
    ("skew", "sideways"): "Страница лежит на боку. Поверните снимок, чтобы текст читался.",
    ("skew", "upside_down"): "Страница лежит вверх ногами. Поверните снимок, чтобы текст читался.",
    ("skew", "curled"): "Страница изогнута. Расправьте документ на столе и снимите ещё раз.",
    ("crop", "text"): "Край документа обрезан вместе с текстом. Снимите страницу целиком, с полями.",
    ("crop", "sheet"): "Документ не поместился в кадр. Отойдите немного, чтобы были видны все четыре угла.",
    ("crop", "proportions"): "Видна не вся страница. Снимите документ целиком, со всеми краями.",
    ("glare", ""): "На странице блик. Выключите вспышку, уйдите от лампы и снимите ещё раз.",
    ("legibility", "pale"): "Текст слишком бледный. Добавьте света или контраста и снимите ещё раз.",
    ("legibility", "unread"): "Текст не удалось прочитать. Снимите документ заново при хорошем свете.",
    ("blank", ""): "Страница пустая или почти пустая. Проверьте, той ли стороной лежал документ.",
}
_RULES: dict[str, str] = {
    "format": f"Такой файл не подойдёт. Мы принимаем {TAKEN}.",
    "size": "Подойдёт файл от 10 КБ до 5 МБ.",
    "encrypted": _SENTENCES["encrypted", ""],
    "active_content": f"В PDF есть действия, которых в документе быть не должно. {_ACTIVE}",
    "corrupt": _SENTENCES["corrupt", "damaged"],
    "bomb": "Файл устроен слишком сложно, и проверить его не удалось. Снимите документ заново.",
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
_OTHERWISE = "Файл не прошёл проверку. Снимите или отсканируйте документ заново."


def sentence(rule: str, detail: str) -> str:
    """What is wrong with a file and what to do, for a rule that failed."""
    if rule == "format" and detail in _NATURES:
        nature, advice = _NATURES[detail]
        return f"Это {nature}. Мы принимаем {TAKEN}. {advice}"
    return _SENTENCES.get((rule, detail)) or _RULES.get(rule, _OTHERWISE)
