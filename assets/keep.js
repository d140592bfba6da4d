// Keeps what is typed until the server has it: a mirror in this tab of every control with `data-keep`.
//
// `data-keep` names the draft, `name` the field, `data-saved` is the value that the server has confirmed. A value that
// is not confirmed comes back after a reload, a reconnect or a redraw of the form, by a native input event, so that
// the page's own autosave sends it.
(() => {
  const PREFIX = "keep:";
  const AGAIN_FIRST = 3000;
  const AGAIN_LAST = 30000;
  const seen = new WeakSet();
  const again = new WeakMap();
  let last = null;

  const isKept = (node) => node instanceof HTMLElement && node.dataset.keep !== undefined && node.name;
  const keyOf = (box) => `${PREFIX}${box.dataset.keep}:${box.name}`;
  const isOffline = () => document.querySelector(".offline") !== null || !navigator.onLine;

  const write = (key, value) => {
    try {
      sessionStorage.setItem(key, value);
    } catch {
      // A full or forbidden storage leaves the page as good as without this script.
    }
  };

  const type = (box, value) => {
    const shape = [HTMLTextAreaElement, HTMLSelectElement].find((kind) => box instanceof kind) ?? HTMLInputElement;
    Object.getOwnPropertyDescriptor(shape.prototype, "value").set.call(box, value);
    box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
  };

  const confirm = (box) => {
    const kept = sessionStorage.getItem(keyOf(box));
    if (kept !== null && kept === box.dataset.saved) {
      sessionStorage.removeItem(keyOf(box));
      again.delete(box);
    }
  };

  const restore = (box) => {
    seen.add(box);
    const kept = sessionStorage.getItem(keyOf(box));
    const isLost = kept !== null && kept !== box.dataset.saved;
    if (box.type === "radio") {
      if (isLost && kept === box.value && !box.checked) box.click();
      return;
    }
    if (isLost && kept !== box.value) type(box, kept);
    if (last?.key === keyOf(box) && document.activeElement === document.body) {
      box.focus({ preventScroll: true });
      box.setSelectionRange?.(last.start, last.end);
    }
  };

  const remember = (box) => {
    last = { key: keyOf(box), start: box.selectionStart, end: box.selectionEnd };
  };

  const resend = (box) => {
    const kept = sessionStorage.getItem(keyOf(box));
    if (box.type === "radio" || kept === null || kept === box.dataset.saved) return;
    const plan = again.get(box) ?? { at: Date.now() + AGAIN_FIRST, wait: AGAIN_FIRST };
    again.set(box, plan);
    if (Date.now() < plan.at || isOffline()) return;
    plan.wait = Math.min(plan.wait * 2, AGAIN_LAST);
    plan.at = Date.now() + plan.wait;
    box.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  };

  const look = () => {
    for (const box of document.querySelectorAll("[data-keep]")) {
      if (!isKept(box)) continue;
      if (!seen.has(box)) restore(box);
      confirm(box);
    }
    follow();
  };

  // A step that replaces another in the same page moves the focus to its heading, as opening a page would.
  let step = null;
  const follow = () => {
    const heading = document.querySelector("h1[data-step]");
    const now = heading?.dataset.step ?? step;
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (heading && step !== null && now !== step && (lost || document.activeElement.type === "submit")) heading.focus();
    step = now;
    lead();
  };

  // A link to one field or paper of a step moves the focus there, once it is drawn.
  let led = "";
  const lead = () => {
    const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const isOpen = step !== null && location.pathname.endsWith(`/${step}`);
    if (!place || !isOpen || led === location.href) return;
    led = location.href;
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  };
  document.addEventListener("click", ({ target }) => {
    if (!target.closest?.("a[href*='#']")) return;
    led = "";
    setTimeout(lead);
  });

  document.addEventListener(
    "input",
    ({ target, isTrusted }) => {
      if (!isKept(target)) return;
      write(keyOf(target), target.value);
      again.delete(target);
      if (isTrusted && target.type !== "radio") remember(target);
    },
    true,
  );
  document.addEventListener("selectionchange", () => {
    const box = document.activeElement;
    if (isKept(box) && box.type !== "radio") remember(box);
  });
  document.addEventListener("pointerdown", () => (last = null), true);
  document.addEventListener("submit", ({ target }) => {
    if (target.action?.endsWith("/auth/logout")) {
      Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => sessionStorage.removeItem(key));
    }
  });

  new MutationObserver(look).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-saved", "data-step"],
  });
  setInterval(() => document.querySelectorAll("[data-keep]").forEach((box) => isKept(box) && resend(box)), 1000);
  look();
})();
