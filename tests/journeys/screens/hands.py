"""Using a page without a mouse and with a thumb: what axe does not look at, and the way of the Tab key."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

FARTHEST = 200
# Controls of the page under whatever is open over it are nobody's to press.
CLUMSY = """() => {
  const faults = new Set();
  const told = (what, part) => faults.add(`${what}: ${part.outerHTML.slice(0, 120)}`);
  const modal = document.querySelector("dialog:modal");
  const isShown = (part) => part.checkVisibility({visibilityProperty: true}) && (!modal || modal.contains(part));
  const all = (what) => [...document.querySelectorAll(what)].filter(isShown);

  const known = new Set();
  for (const part of document.querySelectorAll("[id]")) {
    if (known.has(part.id)) told("an id that is there twice", part);
    known.add(part.id);
  }
  for (const box of all("input:not([type=hidden]),select,textarea")) {
    const named = [...(box.labels ?? [])].some((label) => label.textContent.trim());
    if (!named && !box.ariaLabel && !box.getAttribute("aria-labelledby")) told("a control without a label", box);
    const ties = (box.getAttribute("aria-describedby") ?? "").split(/\\s+/).filter(Boolean);
    if (ties.some((id) => !document.getElementById(id))) told("described by what is not there", box);
    const says = ties.some((id) => document.getElementById(id)?.matches(".field-error:not(:empty)"));
    if (box.ariaInvalid === "true" && !says) told("wrong, and not told why", box);
    if (says && box.ariaInvalid === "false" && !box.matches("[type=radio],[type=checkbox]")) {
      told("an error that is not said of its control", box);
    }
  }
  for (const error of all(".field-error:not(:empty):not([role=alert])")) {
    if (!document.querySelector(`[aria-describedby~="${CSS.escape(error.id)}"]`)) told("an error of nothing", error);
  }
  const firsts = all("h1:not(section h1)").length || all("h1").length;
  if (firsts !== 1 && !modal) faults.add(`headings of the first level: ${firsts}`);

  const live = "[role=status],[role=alert],[role=log],[aria-live=polite],[aria-live=assertive]";
  const spoken = new Set();
  for (const place of all(live)) {
    const text = place.innerText.trim();
    if (text && place.parentElement.closest(live)) told("announced twice, inside another live place", place);
    if (text && place.role === "alert" && spoken.has(text)) told("announced twice, in two places", place);
    if (place.role === "alert") spoken.add(text);
  }

  const isSmall = window.innerWidth <= 480;
  const MAIN = ".button,.icon-button,.bottom-bar a,.me,.chat-open,summary";
  for (const part of all("a[href],button,summary,input:not([type=hidden]),select,textarea,[role=tab]")) {
    const label = part.labels?.[0] ?? part.closest("label");
    const boxes = [part, ...(label ? [label] : [])].map((one) => one.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.width));
    const height = Math.max(...boxes.map((box) => box.height));
    const isInline = getComputedStyle(part).display === "inline";
    if (part.disabled || part.matches(".skip") || width < 2) continue;
    if (!isInline && (width < 23.5 || height < 23.5)) told(`${Math.round(width)} × ${Math.round(height)} px`, part);
    if (isSmall && part.matches(MAIN) && (width < 43.5 || height < 43.5)) {
      told(`${Math.round(width)} × ${Math.round(height)} px for a thumb`, part);
    }
  }
  const first = all("a[href],button,input,select,textarea,[tabindex='0']").find((part) => part.tabIndex >= 0);
  if (first && !modal) {
    if (!first.matches("a.skip")) told("the first stop is no skip link", first);
    else if (!document.getElementById(first.hash.slice(1))) told("leads nowhere", first);
  }
  return [...faults];
}"""
# Where the focus is: which stop, whether one sees it, whether something lies over it. The page scrolls to a stop and
# the button of the chat moves out of its way a moment later.
STOP = """async () => {
  const part = document.activeElement;
  if (part === null || part === document.body) return null;
  window.stops ??= new Map();
  if (!window.stops.has(part)) window.stops.set(part, window.stops.size);
  const amid = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const label = part.labels?.[0] ?? part;
  const isOpen = () => {
    const box = part.getBoundingClientRect();
    const at = document.elementFromPoint(amid(box.left, box.right, innerWidth), amid(box.top, box.bottom, innerHeight));
    return at === null ? box.width < 2 : part.contains(at) || label.contains(at) || at.contains(part);
  };
  for (let turn = 0; turn < 40 && !isOpen(); turn++) await new Promise((go) => setTimeout(go, 50));
  const ringed = [part, part.closest(".choice,.button,.check")].filter(Boolean).map((one) => getComputedStyle(one));
  const isSeen = ringed.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  const told = part.outerHTML.slice(0, 120);
  return {stop: window.stops.get(part), isStop: part.tabIndex >= 0, isSeen, isFree: isOpen(), told};
}"""
IS_HERE = "part => part === document.activeElement"
IS_IN_GROUP = "part => document.activeElement.name === part.name && document.activeElement.type === 'radio'"


async def clumsy(page: Page) -> list[str]:
    """Labels, errors, ids, headings, announcements, sizes of targets, the skip link."""
    found: list[str] = await page.evaluate(CLUMSY)
    return found


async def walk(page: Page) -> list[str]:
    """Go through the page by the Tab key until it begins anew; what is wrong with the stops on the way."""
    faults: dict[str, None] = {}
    met = -1
    for _ in range(FARTHEST):
        await page.keyboard.press("Tab")
        stop = await page.evaluate(STOP)
        if stop is None or stop["stop"] < met:
            return list(faults)
        if stop["stop"] == met:
            return [*faults, f"the focus is held: {stop['told']}"]
        met = stop["stop"]
        if not stop["isSeen"] and stop["isStop"]:
            faults[f"no ring: {stop['told']}"] = None
        if not stop["isFree"]:
            faults[f"something lies over it: {stop['told']}"] = None
    return [*faults, f"more than {FARTHEST} stops"]


class Keyboard:
    """Somebody who has only that."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def to(self, target: Locator) -> None:
        """Press Tab until the focus is there, and can be seen there."""
        await expect(target).to_be_visible()
        for _ in range(FARTHEST):
            if await target.evaluate(IS_HERE):
                stop = await self.page.evaluate(STOP)
                assert stop["isSeen"], f"no ring: {stop['told']}"
                return
            await self.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not come to {target}")

    async def press(self, target: Locator, key: str = "Enter") -> None:
        """Go there and press it."""
        await self.to(target)
        await self.page.keyboard.press(key)

    async def type(self, target: Locator, text: str) -> None:
        """Go there and type over what is in it."""
        await self.to(target)
        await self.page.keyboard.press("ControlOrMeta+a")
        await self.page.keyboard.type(text)

    async def choose(self, target: Locator) -> None:
        """Go to the group of this choice, then along it by arrows."""
        await expect(target).to_be_visible()
        for _ in range(FARTHEST):
            if await target.evaluate(IS_IN_GROUP):
                break
            await self.page.keyboard.press("Tab")
        for _ in range(FARTHEST):
            if await target.evaluate(IS_HERE):
                break
            await self.page.keyboard.press("ArrowDown")
        await self.page.keyboard.press("Space")
        await expect(target).to_be_checked()
