"""First visits of a page in Chromium: what travels, and when a phone on slow 4G shows, moves and obeys."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.chromium import MISSING, find

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "locale": "ru-RU"}
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6 * 1024 * 1024 / 8 * 0.9,
    "uploadThroughput": 750 * 1024 / 8 * 0.9,
}
SLOWER = 4
QUIET_MS = 2500
PATIENCE_MS = 60_000
ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking")
KINDS = {"Document": "html", "Script": "js", "Stylesheet": "css", "Font": "font"}
WATCH = """
window.seen = {lcp: 0, cls: 0, long: []};
const watch = (type, each) =>
  new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({type, buffered: true});
watch("largest-contentful-paint", (one) => {
  Object.assign(window.seen, {lcp: one.startTime, what: one.element?.outerHTML});
});
watch("layout-shift", (one) => { if (!one.hadRecentInput) window.seen.cls += one.value; });
watch("longtask", (one) => window.seen.long.push([one.startTime, one.duration]));
"""
TOLD = """() => {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  const after = window.seen.long.filter(([start]) => start >= paint.startTime);
  const blocked = after.reduce((sum, [, length]) => sum + Math.max(0, length - 50), 0);
  return {fcp: paint.startTime, lcp: window.seen.lcp, cls: window.seen.cls, tbt: blocked, what: window.seen.what};
}"""


@dataclass(frozen=True)
class Visited:
    """A page to be visited: `ready` is what is seen when it can be worked with, `cookie` who visits it."""

    name: str
    url: str
    ready: str
    cookie: str = ""


@dataclass(frozen=True)
class Visit:
    """One visit with an empty cache: kilobytes (1024) as they travelled, milliseconds; `largest` is its markup."""

    kilobytes: dict[str, float]
    requests: int
    fcp: float
    lcp: float
    tbt: float
    cls: float
    largest: str


@contextmanager
def chromium(profile: Path | None = None, *more: str) -> Iterator[Browser | BrowserContext]:
    """A browser; with a `profile` one that other programs can drive too."""
    path = find()
    if path is None:
        raise SystemExit(MISSING)
    with sync_playwright() as playwright:
        kind, arguments = playwright.chromium, [*ARGUMENTS, *more]
        if profile is None:
            yield kind.launch(executable_path=path, args=arguments)
        else:
            yield kind.launch_persistent_context(profile, executable_path=path, args=arguments)


def visits(browser: Browser, visited: Visited, times: int) -> Visit:
    """The median of several first visits on a slow phone."""
    made = [_visit(browser, visited) for _ in range(times)]
    middle = {name: statistics.median(getattr(one, name) for one in made) for name in ("fcp", "lcp", "tbt", "cls")}
    return Visit(made[0].kilobytes, made[0].requests, largest=made[0].largest, **middle)


def _visit(browser: Browser, visited: Visited) -> Visit:
    context = browser.new_context(**PHONE)
    add_cookie(context, visited)
    page = context.new_page()
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}
    _listen(page, kinds, sizes)
    page.add_init_script(WATCH)
    page.goto(visited.url, timeout=PATIENCE_MS)
    page.locator(visited.ready).first.wait_for(timeout=PATIENCE_MS)
    page.wait_for_timeout(QUIET_MS)
    told = page.evaluate(TOLD)
    context.close()
    kilobytes: Counter[str] = Counter()
    for request, size in sizes.items():
        kilobytes[kinds.get(request, "other")] += size / 1024
    return Visit(
        dict(kilobytes), len(sizes), told["fcp"], told["lcp"], told["tbt"], told["cls"], told.get("what") or ""
    )


def add_cookie(context: BrowserContext, visited: Visited) -> None:
    """Make the browser the visitor's."""
    if visited.cookie:
        name, _, value = visited.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": visited.url}])


def _listen(page: Page, kinds: dict[str, str], sizes: dict[str, float]) -> None:
    """Note what travels, and let it travel slowly."""
    session = page.context.new_cdp_session(page)
    session.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: KINDS.get(e["type"], "other")}))
    session.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
