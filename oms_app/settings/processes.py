"""A portal of several processes: how many answer browsers, the Redis between them, the proxy before them (OPS-2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from oms_app.settings.errors import SettingsError

WEB, REDIS, PROXIES = "OMS_WEB_PROCESSES", "OMS_REDIS_URL", "OMS_PROXIES"
MOST_WEB = 64
REDIS_SCHEMES = ("redis://", "rediss://", "unix://")
Network = IPv4Network | IPv6Network
THIS_MACHINE: tuple[Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1/128"))


@dataclass(frozen=True)
class Processes:
    """`redis_url` joins processes: without it there is one. `proxies` are believed when they say who asks."""

    web: int = 1
    redis_url: str | None = None
    proxies: tuple[Network, ...] = THIS_MACHINE

    def is_proxy(self, peer: str) -> bool:
        """Whether this address speaks for others."""
        try:
            address = ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in self.proxies)


ONE_PROCESS = Processes()


def processes_of(environment: Mapping[str, str], database_url: str) -> Processes:
    """Raises `SettingsError`."""
    made = Processes(_web(environment), _redis(environment), THIS_MACHINE + _proxies(environment))
    if made.web > 1 and made.redis_url is None:
        raise SettingsError(f"{WEB}: several processes need {REDIS}, through which they tell each other what changed")
    if made.web > 1 and database_url.startswith("sqlite"):
        raise SettingsError(f"{WEB}: several processes need PostgreSQL in OMS_DATABASE_URL")
    return made


def _web(environment: Mapping[str, str]) -> int:
    text = environment.get(WEB, "").strip() or "1"
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WEB:
        raise SettingsError(f"{WEB}: «{text}» must be a number from 1 to {MOST_WEB}")
    return int(text)


def _redis(environment: Mapping[str, str]) -> str | None:
    text = environment.get(REDIS, "").strip()
    if text and not text.startswith(REDIS_SCHEMES):
        raise SettingsError(f"{REDIS}: must begin with one of {', '.join(REDIS_SCHEMES)}")
    return text or None


def _proxies(environment: Mapping[str, str]) -> tuple[Network, ...]:
    names = [part.strip() for part in environment.get(PROXIES, "").split(",") if part.strip()]
    try:
        return tuple(ip_network(name) for name in names)
    except ValueError:
        raise SettingsError(f"{PROXIES}: must be addresses or networks like 10.0.0.0/24, with commas between") from None
