// The keys of the queue: j and k walk its lines, Enter opens as it does on any link, / goes to the search.
//
// They are silent while somebody types, in a dialog, with a modifier, and when the box `data-desk-keys` is off; the
// browser remembers the box. Arrows walk only from a line that has the focus, so that they scroll everywhere else.
(() => {
  const KEPT = "desk-keys";
  const STEPS = { j: 1, k: -1 };
  const ARROWS = { ArrowDown: 1, ArrowUp: -1 };
  const TYPING = "input:not([type=checkbox]),textarea,select,[contenteditable]";

  const isOn = () => localStorage.getItem(KEPT) !== "off";
  const lines = () => [...document.querySelectorAll("[data-desk-queue] .queue-row > a")].filter((one) => one.offsetParent);
  const physical = { KeyJ: "j", KeyK: "k", Slash: "/" };

  const walk = (step) => {
    const all = lines();
    if (!all.length) return false;
    const here = all.indexOf(document.activeElement);
    const open = all.findIndex((one) => one.getAttribute("aria-current") === "page");
    const from = here >= 0 ? here : open;
    const next = from < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, from + step));
    all[next].focus();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (!document.querySelector("[data-desk-queue]") || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest(TYPING)) return;
    const onLine = event.target.matches("[data-desk-queue] .queue-row > a");
    const arrow = onLine ? ARROWS[event.key] : undefined;
    const key = isOn() && !event.shiftKey ? physical[event.code] : undefined;
    const step = arrow ?? STEPS[key];
    if (step && walk(step)) event.preventDefault();
    const search = document.getElementById("queue-search");
    if (key === "/" && search?.offsetParent) {
      event.preventDefault();
      search.focus();
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-desk-keys]")) localStorage.setItem(KEPT, event.target.checked ? "on" : "off");
  });

  // The box is drawn long after this script has run: it is set when somebody is about to see it.
  document.addEventListener(
    "toggle",
    (event) => {
      const box = event.target.querySelector?.("[data-desk-keys]");
      if (box) box.checked = isOn();
    },
    true,
  );
})();
