"""What people are told when their account was changed: no personal data, and what to do if it was not them (SIGN-4)."""

from __future__ import annotations

from datetime import datetime

from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.notices import Words

NOT_YOU = (
    "Если это были не вы, откройте страницу входа, нажмите «Забыли пароль?» и придумайте новый пароль. "
    "Не получается — напишите в поддержку."
)


def password_changed(at: datetime) -> Words:
    """A new password; the other devices are out."""
    return _told("Пароль изменён", at, "Пароль вашей учётной записи изменён. На других устройствах вход завершён.")


def password_locked(at: datetime) -> Words:
    """Somebody else knew the password."""
    happened = "Вы отметили вход, который был не ваш. На других устройствах вход завершён, прежним паролем войти больше нельзя."
    advice = "Что сделать: придумайте новый пароль в разделе «Безопасность» или по ссылке «Забыли пароль?»."
    return Words("Пароль закрыт, нужен новый", "\n\n".join((_when(at), happened, advice)))


def phone_changed(at: datetime) -> Words:
    """Told to the old phone too."""
    return _told("Телефон учётной записи изменён", at, "Для входа и кодов теперь указан другой телефон.")


def email_changed(at: datetime) -> Words:
    """Told to the old address too."""
    return _told("Почта учётной записи изменена", at, "Для входа и писем теперь указана другая почта.")


def data_exported(at: datetime) -> Words:
    """Everything was taken out at once."""
    return _told("Ваши данные выгружены", at, "Из вашего кабинета скачали архив со всеми вашими данными.")


def _told(subject: str, at: datetime, happened: str) -> Words:
    return Words(subject, "\n\n".join((_when(at), happened, NOT_YOU)))


def _when(at: datetime) -> str:
    local = at.astimezone(MOSCOW)
    return f"{numeric(local.date())}, {local:%H:%M} (московское время)."
