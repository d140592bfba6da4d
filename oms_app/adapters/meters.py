"""What one process counts of itself, for whoever watches it (OPS-3). No label tells of a person."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from oms_app.services.operations import Health

SECONDS = (0.005, 0.02, 0.05, 0.1, 0.3, 1.0, 3.0, 10.0)

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
_REQUESTS = Histogram(
    "oms_http_seconds", "Requests, by section of the portal", ["section", "status"], registry=REGISTRY, buckets=SECONDS
)
_EVENTS = Histogram("oms_event_seconds", "Events of open tabs", ["handler"], registry=REGISTRY, buckets=SECONDS)
_TROUBLES = Counter("oms_event_troubles", "Events that ended in an error", ["handler", "error"], registry=REGISTRY)
_TABS = Gauge("oms_open_tabs", "Tabs that watch something", registry=REGISTRY)
_PARTS = Gauge("oms_part_up", "Whether a part answers", ["part"], registry=REGISTRY)
_WAITING = Gauge("oms_outbox_waiting", "Jobs that are due or run", registry=REGISTRY)
_DEAD = Gauge("oms_outbox_dead", "Jobs that were given up", registry=REGISTRY)
_OLDEST = Gauge("oms_outbox_oldest_seconds", "Age of the oldest job that is due", registry=REGISTRY)


def request(section: str, status: int, seconds: float) -> None:
    """An HTTP request was answered."""
    _REQUESTS.labels(section, str(status)).observe(seconds)


@contextmanager
def event(handler: str) -> Iterator[None]:
    """An event of a tab is being handled."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        _EVENTS.labels(handler).observe(time.perf_counter() - begun)


def trouble(handler: str, error: Exception) -> None:
    """An event ended in this error; a refusal that the page tells of is one as well."""
    _TROUBLES.labels(handler, type(error).__name__).inc()


def page(health: Health, open_tabs: int) -> bytes:
    """Everything, in the text format of Prometheus; gauges are as of now."""
    _TABS.set(open_tabs)
    _PARTS.labels("database").set(health.database)
    _PARTS.labels("schema").set(health.migrations)
    if health.antivirus is not None:
        _PARTS.labels("antivirus").set(health.antivirus)
    _WAITING.set(health.waiting)
    _DEAD.set(health.dead)
    _OLDEST.set(health.oldest_seconds)
    return generate_latest(REGISTRY)
