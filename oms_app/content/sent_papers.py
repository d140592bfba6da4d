"""The letter that a document goes with; its subject tells nobody what is inside (CERT-4)."""

from __future__ import annotations

SUBJECT = "Документ из раздела «Мои документы»"
TEXT = (
    "Вы попросили отправить документ по почте: он приложен к этому письму.\n\n"
    "В документе есть персональные данные. Пересылайте его только тем, кому доверяете."
)
CHECKED_AT = "\n\nПроверить документ может каждый, у кого он есть: {address}\nКод документа: {code}"
ATTACHED = "Вложение: {name}, {size}"
