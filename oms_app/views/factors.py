"""The ways to confirm a sign-in, as the page of their owner shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import segno

from oms_app.content import factors as words
from oms_app.domain.factors import FactorKind
from oms_app.services.factors import AppStart, FactorsView, FactorView

ICONS: dict[FactorKind, str] = {FactorKind.APP: "smartphone", FactorKind.PASSKEY: "lock"}
KEY_GROUP = 4


@dataclass(frozen=True)
class FactorRow:
    """One way that the person added."""

    id: int = 0
    kind: str = ""
    name: str = ""
    about: str = ""
    removable: bool = False
    remove_label: str = ""


@dataclass(frozen=True)
class FactorsPage:
    """The whole page; `needs` is what staff lack."""

    rows: list[FactorRow] = field(default_factory=list)
    has_sms: bool = False
    needs: str = ""
    backup: str = ""
    has_backup: bool = False


@dataclass(frozen=True)
class NewApp:
    """A key for an app, to be scanned or typed in groups of four."""

    picture: str = ""
    key: str = ""


def page_of(view: FactorsView, now: datetime) -> FactorsPage:
    """What is shown to its owner."""
    return FactorsPage(
        [_row(one, now) for one in view.mine],
        view.has_sms,
        _needs(view),
        words.backup_left(view.backup_left),
        view.backup_left > 0,
    )


def _needs(view: FactorsView) -> str:
    if not view.is_staff or (view.mine and view.has_paper):
        return ""
    return words.STAFF_NEEDS_PAPER if view.mine else words.STAFF_NEEDS


def new_app(start: AppStart) -> NewApp:
    """The QR code and the same key in letters."""
    key = " ".join(start.secret[at : at + KEY_GROUP] for at in range(0, len(start.secret), KEY_GROUP))
    picture = segno.make_qr(start.address, error="m").svg_data_uri(border=2, light="white", omitsize=True)
    return NewApp(picture, key)


def _row(one: FactorView, now: datetime) -> FactorRow:
    name = one.name or words.UNNAMED[one.kind]
    about = words.about(one.kind, one.added_at, one.used_at, now)
    return FactorRow(one.id, one.kind.value, name, about, one.removable, f"{words.REMOVE}: {name}")
