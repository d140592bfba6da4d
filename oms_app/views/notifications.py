"""«Уведомления» as its page shows it: addresses, a row of switches for each topic, devices, quiet hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import dates
from oms_app.content import notifications as words
from oms_app.domain.notices import Channel
from oms_app.domain.preferences import HOURS, OUTSIDE, Quiet, Topic, Wishes, is_locked, is_on
from oms_app.domain.zones import Zone
from oms_app.services.preferences import PreferencesView
from oms_app.services.push_devices import PushDeviceView
from oms_app.views.rows import Choice


@dataclass(frozen=True)
class Switch:
    """One channel of one topic."""

    topic: str = ""
    channel: str = ""
    column: str = ""
    label: str = ""
    on: bool = False
    locked: bool = False


@dataclass(frozen=True)
class TopicRow:
    """One topic and its switches; `locked` when some of them cannot be switched off, which `text` explains."""

    title: str = ""
    text: str = ""
    locked: bool = False
    switches: list[Switch] = field(default_factory=list)


@dataclass(frozen=True)
class AddressRow:
    """Where one channel leads, and where that is changed."""

    name: str = ""
    value: str = ""
    href: str = ""
    label: str = ""


@dataclass(frozen=True)
class DeviceRow:
    """One browser."""

    id: int = 0
    name: str = ""
    about: str = ""
    remove_label: str = ""


@dataclass(frozen=True)
class NotificationsPage:
    """Everything on the page."""

    addresses: list[AddressRow] = field(default_factory=list)
    topics: list[TopicRow] = field(default_factory=list)
    devices: list[DeviceRow] = field(default_factory=list)
    quiet: bool = True
    start: str = ""
    end: str = ""
    zone: str = ""


def page_of(view: PreferencesView, devices: Sequence[PushDeviceView], now: datetime) -> NotificationsPage:
    """The page."""
    quiet = view.wishes.quiet
    return NotificationsPage(
        addresses=[
            _address(Channel.EMAIL, view.email, routes.SECURITY_EMAIL),
            _address(Channel.SMS, view.phone, routes.SECURITY_PHONE),
        ],
        topics=[_topic(topic, view.wishes) for topic in Topic],
        devices=[_device(one, now) for one in devices],
        quiet=quiet.on,
        start=str(quiet.start),
        end=str(quiet.end),
        zone=quiet.zone.value,
    )


def hours() -> list[Choice]:
    """Every full hour."""
    return [Choice(str(hour), words.hour(hour)) for hour in HOURS]


def zones() -> list[Choice]:
    """From west to east."""
    return [Choice(zone.value, words.ZONES[zone]) for zone in Zone]


def quiet_of(typed: dict[str, object]) -> Quiet:
    """What the form says. Raises `ValueError` for a crafted one."""
    start, end, zone = (str(typed.get(name) or "") for name in ("quiet_start", "quiet_end", "zone"))
    return Quiet(bool(typed.get("quiet")), int(start), int(end), Zone(zone))


def reached(view: PreferencesView) -> str:
    """Where messages of an application that is about to be sent will come."""
    choices = view.wishes.choices
    return words.messages_to(
        view.email,
        view.phone,
        view.has_devices and is_on(Topic.PROGRESS, Channel.PUSH, choices),
        email_of_progress=is_on(Topic.PROGRESS, Channel.EMAIL, choices),
        sms_of_progress=is_on(Topic.PROGRESS, Channel.SMS, choices),
    )


def _address(channel: Channel, value: str, href: str) -> AddressRow:
    name = words.CHANNEL_NOTES[channel]
    return AddressRow(name, value or words.NO_ADDRESS, href, f"{words.CHANGE}: {name}")


def _topic(topic: Topic, wishes: Wishes) -> TopicRow:
    title, text = words.TOPICS[topic]
    switches = [
        Switch(
            topic=topic,
            channel=channel,
            column=words.CHANNELS[channel],
            label=words.switch_label(topic, channel),
            on=is_on(topic, channel, wishes.choices),
            locked=is_locked(topic, channel),
        )
        for channel in OUTSIDE
    ]
    return TopicRow(title, text, any(one.locked for one in switches), switches)


def _device(view: PushDeviceView, now: datetime) -> DeviceRow:
    name = view.device or words.DEVICE_UNKNOWN
    used = dates.moment(view.used_at, now) if view.used_at else ""
    about = words.device_about(dates.moment(view.since, now), used, is_paused=view.is_paused)
    return DeviceRow(view.id, name, about, f"{words.DEVICE_REMOVE_LABEL}{name}")
