"""What people are told when their account was changed: no personal data, and what to do if it was not them (SIGN-4)."""

from __future__ import annotations

from datetime import datetime

from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.notices import Words
from oms_app.domain.actor import Level
from oms_app.domain.roles import Act

NOT_YOU = (
    "Если это были не вы, откройте страницу входа, нажмите «Забыли пароль?» и придумайте новый пароль. "
    "Не получается\u00a0— напишите в поддержку."
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


RAISED: dict[Level, str] = {
    Level.SIMPLE: "",
    Level.STANDARD: (
        "Телефон и почта подтверждены, уровень учётной записи теперь «Стандартная». "
        "Чтобы менять сведения полиса, осталось подтвердить документ и личность: «Безопасность» → «Подтверждение данных»."
    ),
    Level.CONFIRMED: (
        "Учётная запись подтверждена: её уровень теперь «Подтверждённая». Можно менять сведения полиса, "
        "делать больше ничего не нужно."
    ),
}


def level_raised(at: datetime, level: Level) -> Words:
    """More is allowed from now on."""
    subject = "Учётная запись подтверждена" if level is Level.CONFIRMED else "Уровень учётной записи повышен"
    return _told(subject, at, RAISED[level])


def level_lost(at: datetime) -> Words:
    """The person has proved at an office that another account is theirs."""
    happened = (
        "В МФЦ по подлиннику документа подтвердили другую учётную запись на те же данные. "
        "Эта учётная запись больше не связана с полисом, на всех устройствах вход завершён."
    )
    advice = "Если это были не вы, подойдите с документом в любой МФЦ или напишите в поддержку."
    return Words("Учётная запись больше не подтверждена", "\n\n".join((_when(at), happened, advice)))


def phone_added(at: datetime) -> Words:
    """One more way to sign in."""
    return _told("Добавлен телефон учётной записи", at, "В учётной записи указан телефон: по нему можно входить.")


def email_added(at: datetime) -> Words:
    """One more way to sign in, and to be written to."""
    return _told("Добавлена почта учётной записи", at, "В учётной записи указана почта: по ней можно входить.")


def signed_out(at: datetime) -> Words:
    """«Выйти везде» was pressed."""
    return _told("Вход завершён на других устройствах", at, "В вашем кабинете нажали «Выйти везде».")


# What an administrator did, and what to do now; `{role}` is the role that one has afterwards.
ACCESS: dict[Act, tuple[str, str, str]] = {
    Act.BLOCK: (
        "Учётная запись заблокирована",
        "Администратор закрыл вашу учётную запись: войти нельзя, на всех устройствах вход завершён.",
        "Если вы не знаете почему, напишите или позвоните в поддержку.",
    ),
    Act.UNBLOCK: (
        "Учётная запись снова открыта",
        "Администратор открыл вашу учётную запись.",
        "Войдите с прежним паролем.",
    ),
    Act.GIVE: (
        "Роль на портале изменена",
        "Теперь ваша роль\u00a0— «{role}». На всех устройствах вход завершён.",
        "Войдите заново. Если роль не ваша, скажите администратору.",
    ),
    Act.TAKE: (
        "Роль сотрудника снята",
        "Рабочие страницы вам больше не видны, на всех устройствах вход завершён.",
        "Если это ошибка, скажите администратору.",
    ),
    Act.RESET: (
        "Способы входа сброшены",
        "Администратор снял приложение, ключи и резервные коды вашей учётной записи. На всех устройствах вход завершён.",
        "Войдите по паролю и коду из СМС и сразу добавьте новый способ. Если вы об этом не просили, позвоните в поддержку.",
    ),
}


def access_changed(at: datetime, act: Act, role: str) -> Words:
    """An administrator changed what this account may do, or how it is entered."""
    subject, happened, advice = ACCESS[act]
    return Words(subject, "\n\n".join((_when(at), happened.format(role=role), advice)))


def data_exported(at: datetime) -> Words:
    """Everything was taken out at once."""
    return _told("Ваши данные выгружены", at, "Из вашего кабинета скачали архив со всеми вашими данными.")


def _told(subject: str, at: datetime, happened: str) -> Words:
    return Words(subject, "\n\n".join((_when(at), happened, NOT_YOU)))


def _when(at: datetime) -> str:
    local = at.astimezone(MOSCOW)
    return f"{numeric(local.date())}, {local:%H:%M} (московское время)."
