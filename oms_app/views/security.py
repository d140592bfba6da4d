"""What «Безопасность» shows: how one signs in, devices, tries to sign in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Address, ip_address

from oms_app import routes
from oms_app.content import dates, numbers
from oms_app.content import outside as outside_words
from oms_app.content import security as words
from oms_app.domain.actor import Actor, Level
from oms_app.domain.factors import FactorKind, SignInOutcome
from oms_app.services.contacts import ContactsView
from oms_app.services.devices import DeviceView, SignInView
from oms_app.services.factors import FactorsView
from oms_app.services.outside import OutsideView

HIDDEN = "•"
SIGNS: dict[SignInOutcome, tuple[str, str]] = {
    SignInOutcome.SIGNED_IN: ("success", "check"),
    SignInOutcome.WRONG_PASSWORD: ("neutral", "close"),
    SignInOutcome.LOCKED: ("attention", "lock"),
    SignInOutcome.WRONG_FACTOR: ("attention", "alert"),
}


@dataclass(frozen=True)
class SettingRow:
    """One thing that one signs in by, and the way to change it."""

    name: str = ""
    value: str = ""
    href: str = ""
    action: str = ""
    label: str = ""
    is_weak: bool = False


@dataclass(frozen=True)
class DeviceRow:
    """One live session."""

    id: int = 0
    device: str = ""
    about: str = ""
    is_this: bool = False
    end_label: str = ""


@dataclass(frozen=True)
class SignInRow:
    """One try to sign in."""

    id: int = 0
    outcome: str = ""
    tone: str = "neutral"
    icon: str = "info"
    when: str = ""
    about: str = ""
    can_deny: bool = False
    deny_label: str = ""


def settings(
    actor: Actor, contacts: ContactsView, factors: FactorsView, now: datetime, outside: OutsideView | None = None
) -> list[SettingRow]:
    """Password, phone, e-mail, second factor, level; СНИЛС only when one signs in by it."""
    rows = [
        _row(
            words.PASSWORD, _password(contacts, now), routes.SECURITY_PASSWORD, words.CHANGE, contacts.password_locked
        ),
        _contact(words.PHONE, numbers.phone(contacts.phone), words.NO_PHONE, routes.SECURITY_PHONE),
        _contact(words.EMAIL, contacts.email, words.NONE, routes.SECURITY_EMAIL),
        _row(words.FACTORS, _factors(factors), routes.SECURITY_FACTORS, words.SET_UP),
    ]
    if outside is not None:
        state = outside_words.LINKED_TITLE if outside.linked_at else outside_words.NOT_LINKED_TITLE
        rows.append(_row(outside.name, state, routes.SECURITY_OUTSIDE, words.OPEN))
    if contacts.snils:
        rows.insert(3, SettingRow(name=words.SNILS, value=numbers.snils(contacts.snils)))
    if actor.person_id is not None or actor.level is not Level.CONFIRMED:
        action = words.OPEN if actor.level is Level.CONFIRMED else words.CONFIRM
        is_weak = actor.level is not Level.CONFIRMED
        rows.append(_row(words.LEVEL, words.LEVELS[actor.level], routes.SECURITY_CONFIRM, action, is_weak))
    return rows


def devices(views: list[DeviceView], now: datetime) -> list[DeviceRow]:
    """This device first."""
    return [_device(view, now) for view in views]


def sign_ins(views: list[SignInView], now: datetime) -> list[SignInRow]:
    """Newest first."""
    return [_sign_in(view, now) for view in views]


def network(address: str) -> str:
    """An IP address by which its owner knows the place and nobody else does: «сеть 203.0.•.•»."""
    try:
        found = ip_address(address)
    except ValueError:
        return words.NO_NETWORK
    if isinstance(found, IPv4Address):
        first, second, *_ = address.split(".")
        return f"{words.NETWORK} {first}.{second}.{HIDDEN}.{HIDDEN}"
    first, second, *_ = found.exploded.split(":")
    return f"{words.NETWORK} {first}:{second}:{HIDDEN}"


def _row(name: str, value: str, href: str, action: str, is_weak: bool = False) -> SettingRow:
    return SettingRow(name, value, href, action, f"{action}: {name}", is_weak)


def _contact(name: str, value: str, none: str, href: str) -> SettingRow:
    return _row(name, value or none, href, words.CHANGE if value else words.ADD, not value)


def _password(contacts: ContactsView, now: datetime) -> str:
    if contacts.password_locked:
        return words.PASSWORD_CLOSED
    changed_at = contacts.password_changed_at
    return words.changed(dates.moment(changed_at, now)) if changed_at else words.PASSWORD_SET


def _factors(factors: FactorsView) -> str:
    kinds = {one.kind for one in factors.mine} | ({FactorKind.SMS} if factors.has_sms else set())
    names = [words.FACTOR_NAMES[kind] for kind in FactorKind if kind in kinds]
    return words.asked_by(", ".join(names)) if names else words.NO_PHONE


def _device(view: DeviceView, now: datetime) -> DeviceRow:
    device = view.device or words.UNKNOWN_DEVICE
    since = f"{words.SINCE} {dates.moment(view.since, now)}"
    seen = f"{words.SEEN} {dates.moment(view.seen_at, now)}"
    about = [network(view.address), since] if view.is_this else [network(view.address), since, seen]
    return DeviceRow(view.session_id, device, " · ".join(about), view.is_this, words.END_LABEL + device)


def _sign_in(view: SignInView, now: datetime) -> SignInRow:
    tone, icon = SIGNS[view.outcome]
    when = dates.moment(view.at, now)
    about = [view.device or words.UNKNOWN_DEVICE, network(view.address)]
    if view.factor is not None:
        about.append(words.FACTOR_NAMES[view.factor])
    if view.is_this:
        about.append(words.THIS_DEVICE.lower())
    label = words.DENY_LABEL + when
    return SignInRow(view.id, words.OUTCOMES[view.outcome], tone, icon, when, " · ".join(about), view.can_deny, label)
