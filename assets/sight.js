// «Версия для слабовидящих»: what is chosen in the panel holds at once, in this browser and in the account.
//
// The cookie says it to the first script of every page (`showSight`); the server writes it again so that it lasts, and
// keeps it in the account of whoever is signed in.
(() => {
  const ADDRESS = "/sight";
  const PARTS = ["size", "scheme", "spacing", "pictures"];
  const SECONDS = 400 * 24 * 3600;
  let waiting = null;
  let isSending = false;

  const panel = () => document.getElementById("sight");
  const now = () => document.cookie.match(/(?:^|; )sight=([a-z]+(?:\.[a-z]+){3})/)?.[1] ?? panel().dataset.usual;
  const radios = (part) => [...panel().querySelectorAll(`[name="sight-${part}"]`)];

  const fill = () => {
    now().split(".").forEach((value, at) => {
      for (const radio of radios(PARTS[at])) radio.checked = radio.value === value;
    });
  };

  const tell = (name) => {
    const place = panel()?.querySelector("[role=status]");
    if (place) place.textContent = place.dataset[name];
  };

  const send = async () => {
    if (isSending || waiting === null) return;
    const body = new URLSearchParams({ sight: waiting });
    [waiting, isSending] = [null, true];
    try {
      const answer = await fetch(ADDRESS, { method: "POST", body, keepalive: true });
      if (waiting === null) tell((await answer.json()).kept ? "kept" : "here");
    } catch {
      tell("lost");
    }
    isSending = false;
    send();
  };

  const choose = (value) => {
    document.cookie = `sight=${value}.new; Path=/; Max-Age=${SECONDS}; SameSite=Lax`;
    window.showSight();
    waiting = value;
    send();
  };

  document.addEventListener("change", ({ target }) => {
    if (!target.name?.startsWith("sight-")) return;
    choose(PARTS.map((part) => radios(part).find((radio) => radio.checked)?.value).join("."));
  });
  document.addEventListener("click", ({ target }) => {
    const value = target.closest?.("[data-sight-set]")?.dataset.sightSet;
    if (!value) return;
    choose(value);
    fill();
  });
  document.addEventListener(
    "toggle",
    ({ target, newState }) => {
      if (target !== panel() || newState !== "open") return;
      fill();
      target.querySelector("[role=status]").textContent = "";
      target.querySelector("h2").focus();
    },
    true,
  );
})();
