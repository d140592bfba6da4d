"""Looking at a page: waiting until it stands still, by day or by night, and what keeps anybody from using it."""

from __future__ import annotations

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.async_api import Page, expect

SKELETON = ".bone:not(section *)"  # a sample of one, on the page of components, stays
Look = Literal["light", "dark"]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = "asked => axe.run({runOnly: asked, resultTypes: ['violations']})"
SIDEWAYS = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const sticksOut = (part) => part.getBoundingClientRect().right > root.clientWidth + 1;
  const parts = [...document.body.querySelectorAll("*")].filter(sticksOut);
  return parts.slice(0, 3).map((part) => part.outerHTML.slice(0, 100));
}"""
# Words of one part of a row over words of another: a part that cannot shrink runs out of its column.
OVERLAID = """() => {
  const boxes = (part) => {
    const found = [], range = document.createRange(), texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const own = texts.currentNode.parentElement;
      if (own.closest(".sr") || !own.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) continue;
      range.selectNodeContents(texts.currentNode);
      found.push(...range.getClientRects());
    }
    return found.filter((box) => box.width > 2);
  };
  const isOver = (one, other) => {
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const along = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    return across > 2 && along > 0.6 * Math.min(one.height, other.height);
  };
  const found = [];
  for (const row of document.querySelectorAll("main :is(li, tr, dl, .line, .card-head, .page-head-in)")) {
    if (row.clientWidth < 20) continue;
    const parts = [...row.children].map((part) => [part, boxes(part)]);
    parts.forEach(([part, own], place) => {
      const others = parts.slice(place + 1).flatMap((later) => later[1]);
      if (own.some((one) => others.some((other) => isOver(one, other)))) found.push(part.outerHTML.slice(0, 100));
    });
  }
  return found.slice(0, 3);
}"""
# Fonts are there, what began to move in the next frames has come to its end. A window that nobody sees has no frames.
# The button of the chat goes away while the page is scrolled or changes its size.
STANDS_STILL = """async () => {
  await document.fonts.ready;
  const frame = () => new Promise((go) => { requestAnimationFrame(go); setTimeout(go, 500); });
  await frame();
  await frame();
  const isMoving = () => document.querySelector("[data-moving]")?.checkVisibility();
  for (let turn = 0; turn < 40 && isMoving(); turn++) await new Promise((go) => setTimeout(go, 50));
  await frame();
  document.getAnimations().forEach((move) => Number.isFinite(move.effect.getComputedTiming().endTime) && move.finish());
}"""


async def settle(page: Page) -> None:
    """Wait until the skeleton has given way to the page and nothing moves."""
    await page.bring_to_front()
    await expect(page.locator(SKELETON)).to_have_count(0)
    await page.evaluate(STANDS_STILL)


async def see(page: Page, look: Look) -> None:
    """Turn the light of the person's system on or off."""
    await page.emulate_media(color_scheme=look)
    await page.evaluate(STANDS_STILL)


async def barriers(page: Page, look: Look) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA and its best practice, and what sticks out sideways.

    The look changes colours only, so by night the contrast alone is looked at.
    """
    if look == "dark":
        return await faint(page)
    return [*await _axe(page, {"type": "tag", "values": STANDARDS}), *await wide(page)]


async def faint(page: Page) -> list[str]:
    """What can hardly be told from its ground."""
    return await _axe(page, {"type": "rule", "values": ["color-contrast"]})


async def wide(page: Page) -> list[str]:
    """What has to be scrolled to sideways."""
    parts: list[str] = await page.evaluate(SIDEWAYS)
    return [f"wider than the window: {part}" for part in parts]


async def overlaid(page: Page) -> list[str]:
    """Words that lie over others."""
    parts: list[str] = await page.evaluate(OVERLAID)
    return [f"words over words: {part}" for part in parts]


async def _axe(page: Page, asked: dict[str, Any]) -> list[str]:
    await page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = await page.evaluate(RUN_AXE, asked)
    return [*map(_line, found["violations"])]


def _line(violation: dict[str, Any]) -> str:
    nodes = violation["nodes"][:3]
    places = "; ".join(f"{node['target'][0]} {node['html'][:120]}" for node in nodes)
    why = {told["message"] for node in nodes for told in node["any"] + node["all"] + node["none"]}
    return f"{violation['id']}: {violation['help']} [{len(violation['nodes'])}]: {places} ({'; '.join(sorted(why))})"
