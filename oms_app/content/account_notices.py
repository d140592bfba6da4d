"""What people are told about their account: subjects without personal data, and what to do if it was not them (SIGN-4)."""

from __future__ import annotations

from datetime import datetime

from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.notices import Words
from oms_app.domain.factors import FactorKind

NOT_YOU = "Если это были не вы, смените пароль и нажмите «Выйти везде» в разделе «Безопасность»."
UNKNOWN_DEVICE = "устройство неизвестно"

ADDED: dict[FactorKind, str] = {
    FactorKind.APP: "Добавлено приложение для кодов: «{name}».",
    FactorKind.PASSKEY: "Добавлен ключ входа: «{name}».",
}
REMOVED: dict[FactorKind, str] = {
    FactorKind.APP: "Убрано приложение для кодов: «{name}».",
    FactorKind.PASSKEY: "Убран ключ входа: «{name}».",
}


def signed_in(at: datetime, device: str) -> Words:
    """Somebody came in from a device that was never here."""
    happened = f"В ваш кабинет вошли с нового устройства: {device or UNKNOWN_DEVICE}."
    return Words("Вход с нового устройства", "\n\n".join((_when(at), happened, NOT_YOU)))


def factor_added(at: datetime, kind: FactorKind, name: str) -> Words:
    """Another way to confirm a sign-in."""
    return _changed(at, ADDED[kind].format(name=name))


def factor_removed(at: datetime, kind: FactorKind, name: str) -> Words:
    """One way less."""
    return _changed(at, REMOVED[kind].format(name=name))


def backup_codes_made(at: datetime) -> Words:
    """The earlier paper is worth nothing now."""
    return _changed(at, "Выпущены новые резервные коды. Прежние больше не действуют.")


def outside_linked(at: datetime, name: str) -> Words:
    """Another door is open."""
    return _changed(at, f"К кабинету привязан вход через «{name}».")


def outside_unlinked(at: datetime, name: str) -> Words:
    """That door is closed."""
    return _changed(at, f"Вход через «{name}» больше не открывает ваш кабинет.")


def _changed(at: datetime, happened: str) -> Words:
    return Words("Изменены способы входа", "\n\n".join((_when(at), happened, NOT_YOU)))


def _when(at: datetime) -> str:
    local = at.astimezone(MOSCOW)
    return f"{numeric(local.date())}, {local:%H:%M} (московское время)."
