"""What «Мои услуги» finds: services in words, where each leads, and what is said of the search."""

from __future__ import annotations

from dataclasses import dataclass, field

from oms_app import routes
from oms_app.content import service_pages as words
from oms_app.content.service_catalogue import CATALOGUE, TOLD
from oms_app.domain.service_search import Service

PLACES: dict[Service, str] = {
    Service.UPDATE: routes.SERVICE_POLICY,
    Service.STATEMENT: routes.POLICIES,
    Service.EXTRACT: routes.POLICIES,
    Service.POLICY: routes.POLICIES,
    Service.INSURER: routes.POLICIES,
    Service.REQUESTS: routes.HISTORY,
    Service.CHANGES: routes.POLICIES,
    Service.CONFIRM: routes.SECURITY_CONFIRM,
    Service.VERIFY: routes.VERIFY,
    Service.NOTIFICATIONS: routes.NOTIFICATIONS,
    Service.SECURITY: routes.SECURITY,
}


@dataclass(frozen=True)
class ServiceRow:
    """One service; `label` is what its link is read aloud as."""

    title: str = ""
    about: str = ""
    href: str = ""
    label: str = ""


@dataclass(frozen=True)
class Found:
    """What stands under the search line; `said` is announced. Nothing asked: every service but the foremost."""

    query: str = ""
    rows: list[ServiceRow] = field(default_factory=list)
    said: str = ""


@dataclass(frozen=True)
class Example:
    """A query to try."""

    text: str = ""
    href: str = ""


EXAMPLES = [Example(text, routes.services(text)) for text in words.EXAMPLES]


def _row(service: Service) -> ServiceRow:
    told = TOLD[service]
    return ServiceRow(told.title, told.about, PLACES[service], f"{words.GO}: {told.title}")


def found(query: str) -> Found:
    """What this query finds, the best first."""
    asked = query.strip()
    services = CATALOGUE.found(asked)
    if not asked:
        return Found("", [_row(service) for service in services if service is not Service.UPDATE])
    return Found(asked, [_row(service) for service in services], words.found(len(services)))
