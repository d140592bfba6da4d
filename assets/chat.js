// A chat that loses nothing: a message has a name of this browser, waits here until the server shows it, and is sent
// again after a lost connection under the same name, one after another, so that order is kept and nothing is doubled.
//
// A box `[data-chat]` is the panel of the corner or the page of a specialist; its hidden controls are told of in
// `components/chat.py`. The button of the corner gives way to whatever control of the page lies under it.
(() => {
  const AGAIN = 6000;
  const BEAT = 25000;
  const IDLE = 120000;
  const TYPING = 3000;
  const NARROW = "(max-width: 56.1875em)";
  const CONTROLS = "a,button,input,select,textarea,label,summary,[role=button],[role=tab],[contenteditable]";
  const boxes = new WeakMap();
  let touched = Date.now();

  // `randomUUID` is there on secure origins only.
  const name = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const dock = () => document.querySelector("[data-chat-dock]");
  const panel = () => document.getElementById("chat-panel");
  const opener = () => document.querySelector("[data-chat-open]");
  const isDrawn = (one) => one.getClientRects().length > 0;
  const isAway = () => document.querySelector(".offline") !== null;
  const isWatched = (box) => isDrawn(box) && !document.hidden && Date.now() - touched < IDLE;

  const kept = (box) => `chat ${box.dataset.chat}`;
  const waiting = (box) => JSON.parse(sessionStorage.getItem(kept(box)) ?? "[]");
  const keep = (box, all) => sessionStorage.setItem(kept(box), JSON.stringify(all));
  const known = (box) => {
    if (!boxes.has(box)) boxes.set(box, { seen: "", drawn: "", refused: box.dataset.refused ?? "", tried: "", at: 0, told: 0, looked: 0, files: [] });
    return boxes.get(box);
  };
  const shown = (box) => [...box.querySelectorAll("[data-chat-log] [data-client-id]")].map((line) => line.dataset.clientId);

  const draw = (box, all) => {
    const place = box.querySelector("[data-chat-pending]");
    const text = JSON.stringify(all);
    if (!place || (known(box).drawn === text && place.childElementCount === all.length)) return;
    known(box).drawn = text;
    place.replaceChildren(
      ...all.map((one) => {
        const row = box.querySelector("[data-chat-row]").cloneNode(true);
        row.hidden = false;
        row.removeAttribute("data-chat-row");
        row.dataset.pending = one.id;
        row.querySelector("[data-text]").textContent = one.text;
        row.querySelector("[data-why]").textContent = one.why ?? "";
        for (const part of row.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== (one.failed ? "failed" : "going");
        return row;
      }),
    );
    toEnd(box);
  };

  const send = (box, one) => {
    const out = box.querySelector("[data-chat-out]");
    out.elements.client_id.value = one.id;
    out.elements.text.value = one.text;
    known(box).tried = one.id;
    known(box).at = Date.now();
    out.requestSubmit();
  };

  // Files go beside the messages, over plain HTTP, and are kept by this page alone.
  const sendFile = async (box, one) => {
    const form = new FormData();
    form.append("client_id", one.id);
    form.append("page", location.pathname);
    form.append("file", one.file);
    one.failed = false;
    one.why = "";
    try {
      const answer = await fetch("/files/chat", { method: "POST", body: form });
      one.failed = !answer.ok;
      if (!answer.ok) one.why = (await answer.json()).error ?? "";
      else look(box);
    } catch {
      one.failed = true;
    }
    flush(box);
  };

  const chosen = (input) => {
    const box = input.closest("[data-chat]");
    for (const file of input.files) {
      const one = { id: name(), text: file.name, file };
      known(box).files.push(one);
      sendFile(box, one);
    }
    input.value = "";
    flush(box);
  };

  // The first of those that wait goes; the next one only when the server shows it.
  const flush = (box) => {
    const here = known(box);
    const refused = box.dataset.refused ?? "";
    const ids = new Set(shown(box));
    let all = waiting(box);
    const left = all.filter((one) => !ids.has(one.id));
    if (refused !== here.refused) {
      here.refused = refused;
      const one = left.find(({ id }) => id === refused.split(" ")[0]);
      if (one) one.failed = true;
      keep(box, left);
    }
    if (left.length !== all.length) keep(box, left);
    all = left;
    here.files = here.files.filter((one) => !ids.has(one.id));
    draw(box, [...all, ...here.files]);
    const first = all[0];
    if (!first || first.failed || isAway() || !box.querySelector("[data-chat-log]")) return;
    if (here.tried !== first.id || Date.now() - here.at > AGAIN) send(box, first);
  };

  const toEnd = (box) => {
    const place = box.querySelector("[data-chat-scroll]");
    if (place) place.scrollTop = place.scrollHeight;
  };

  // New lines are shown: down to them if one was there, and read if somebody looks.
  const settle = (box) => {
    const here = known(box);
    const lines = box.querySelectorAll("[data-chat-log] li");
    const place = box.querySelector("[data-chat-scroll]");
    const now = `${lines.length} ${lines[lines.length - 1]?.textContent ?? ""}`;
    if (!place || !isWatched(box) || now === here.seen) return;
    const gap = place.scrollHeight - place.scrollTop - place.clientHeight;
    if (here.seen === "" || gap < 240) toEnd(box);
    if (here.seen !== "" || box.dataset.chat !== "own") look(box);
    here.seen = now;
    if (box.dataset.chat === "own" && lines.length) localStorage.setItem("chat-known", "1");
  };

  const look = (box) => {
    known(box).looked = Date.now();
    box.querySelector("[data-chat-look]").click();
  };

  const tick = () => {
    for (const box of document.querySelectorAll("[data-chat]")) {
      flush(box);
      settle(box);
      const { looked } = known(box);
      if (box.dataset.chat !== "own" || !isWatched(box) || dock().dataset.chatDock !== "live" || isAway()) continue;
      const isReady = box.querySelector("[data-chat-log]") !== null;
      if (Date.now() - looked > (isReady ? BEAT : AGAIN)) look(box);
      if (isReady && known(box).wants) focusField(box);
    }
  };

  const write = (form) => {
    const box = form.closest("[data-chat]");
    const field = form.querySelector("[data-chat-text]");
    const text = field.value.trim();
    field.focus();
    if (!text) return;
    keep(box, [...waiting(box), { id: name(), text }]);
    field.value = "";
    fit(field);
    flush(box);
  };

  const fit = (field) => {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`;
  };

  const focusField = (box) => {
    known(box).wants = false;
    box.querySelector("[data-chat-text]")?.focus();
  };

  const open = () => {
    const box = panel().querySelector("[data-chat]");
    if (matchMedia("(max-width: 39.9375em)").matches) panel().showModal();
    else panel().show();
    opener().setAttribute("aria-expanded", "true");
    sessionStorage.setItem("chat-open", "1");
    touched = Date.now();
    known(box).wants = true;
    known(box).seen = "";
    if (dock().dataset.chatDock === "live") look(box);
  };

  const closed = () => {
    opener().setAttribute("aria-expanded", "false");
    sessionStorage.removeItem("chat-open");
    opener().focus();
  };

  document.addEventListener("click", (event) => {
    touched = Date.now();
    if (event.target.closest("[data-chat-open]")) open();
    if (event.target.closest("[data-chat-close]")) panel().close();
    // On a phone the panel covers the page that a link of it leads to.
    if (event.target.closest("#chat-panel a[href]:not([target])") && panel().matches(":modal")) panel().close();
    const ready = event.target.closest("[data-chat-ready]");
    if (ready) {
      const field = document.querySelector("[data-chat]:not([data-chat=own]) [data-chat-text]");
      field.value = field.value ? `${field.value.trimEnd()}\n${ready.dataset.chatReady}` : ready.dataset.chatReady;
      fit(field);
      field.focus();
    }
    const act = event.target.closest("[data-pending] [data-act]");
    if (!act) return;
    const box = act.closest("[data-chat]");
    const { pending } = act.closest("[data-pending]").dataset;
    const sent = known(box).files.find(({ id }) => id === pending);
    if (sent && act.dataset.act === "again") sendFile(box, sent);
    if (sent && act.dataset.act === "drop") known(box).files = known(box).files.filter((one) => one !== sent);
    const all = waiting(box);
    if (act.dataset.act === "drop") keep(box, all.filter(({ id }) => id !== pending));
    else keep(box, all.map((one) => (one.id === pending ? { ...one, failed: false } : one)));
    known(box).tried = "";
    flush(box);
    box.querySelector("[data-chat-text]")?.focus();
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-chat-form]")) return;
    event.preventDefault();
    write(event.target);
  }, true);

  document.addEventListener("keydown", (event) => {
    touched = Date.now();
    const isOwn = event.target.closest?.("#chat-panel");
    if (event.key === "Escape" && isOwn && !event.defaultPrevented) panel().close();
    if (!event.target.matches?.("[data-chat-text]") || event.isComposing) return;
    const sends = event.key === "Enter" && !event.shiftKey && matchMedia("(hover: hover)").matches;
    if (!sends) return;
    event.preventDefault();
    write(event.target.form);
  });

  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-chat-text]")) return;
    const box = event.target.closest("[data-chat]");
    fit(event.target);
    if (Date.now() - known(box).told < TYPING || isAway()) return;
    known(box).told = Date.now();
    box.querySelector("[data-chat-typing]").click();
  });

  document.addEventListener("change", (event) => event.target.matches("[data-chat-file]") && chosen(event.target));
  document.addEventListener("close", (event) => event.target.id === "chat-panel" && closed(), true);
  document.addEventListener("pointermove", () => (touched = Date.now()), { passive: true });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) for (const box of document.querySelectorAll("[data-chat]")) if (isDrawn(box)) look(box);
  });

  // The button: up out of the way of the control under it, to the nearest place that is free.
  const isFree = (box, up) => {
    const spots = [0, 0.5, 1].flatMap((x) => [0, 0.5, 1].map((y) => [box.left - 4 + (box.width + 8) * x, box.top - 4 - up + (box.height + 8) * y]));
    return spots.every(([x, y]) => {
      const under = document.elementsFromPoint(x, y).find((one) => !one.closest("[data-chat-dock]"));
      return !under?.closest(CONTROLS);
    });
  };

  const settleButton = () => {
    const button = opener();
    if (!button || !isDrawn(button)) return;
    delete button.dataset.moving;
    const box = button.getBoundingClientRect();
    const raised = Number(button.dataset.up ?? 0);
    const base = { left: box.left, width: box.width, height: box.height, top: box.top + raised };
    let up = 0;
    while (up < innerHeight / 2 && !isFree(base, up)) up += 8;
    const isNowhere = up >= innerHeight / 2;
    if (isNowhere) up = 0;
    button.toggleAttribute("data-nowhere", isNowhere);
    if (up === raised) return;
    button.dataset.up = up;
    button.style.marginBottom = up ? `${up}px` : "";
  };

  let settling = 0;
  const moved = () => {
    if (matchMedia(NARROW).matches) opener()?.setAttribute("data-moving", "");
    clearTimeout(settling);
    settling = setTimeout(settleButton, 150);
  };
  addEventListener("scroll", moved, { passive: true });
  addEventListener("resize", moved, { passive: true });
  document.addEventListener("focusin", () => setTimeout(settleButton, 50));

  // A chat that was open stays open on the next page of a wide screen; one that was led is asked for what is new.
  let isBack = false;
  const comeBack = () => {
    if (isBack || dock()?.dataset.chatDock !== "live") return;
    isBack = true;
    if (!isDrawn(opener())) return;
    if (sessionStorage.getItem("chat-open") && !matchMedia("(max-width: 39.9375em)").matches) return open();
    if (localStorage.getItem("chat-known")) document.querySelector("[data-chat-quiet]").click();
  };

  let wasAway = false;
  setInterval(() => {
    if (!dock()) return;
    comeBack();
    if (wasAway && !isAway() && localStorage.getItem("chat-known")) document.querySelector("[data-chat-quiet]").click();
    wasAway = isAway();
    tick();
  }, 300);
  setInterval(settleButton, 1000);
})();
