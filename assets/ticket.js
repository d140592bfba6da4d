// «Написать в поддержку»: a screenshot that is pasted, dropped or chosen travels as the body of a request; what the
// browser says of itself is shown before it is sent; the page that the reader came from is remembered in this tab.
(() => {
  const ADDRESS = "/files/help";
  const CAME_FROM = "came-from";
  const box = () => document.querySelector("[data-shots]");

  const remember = () => {
    if (!location.pathname.startsWith("/help")) sessionStorage.setItem(CAME_FROM, location.pathname);
  };
  document.addEventListener("click", remember, true);
  addEventListener("pagehide", remember);

  const named = (agent, names) => names.find(([sign]) => agent.includes(sign));
  const version = (agent, sign) => agent.split(sign)[1]?.match(/^[/ ]?(\d+)/)?.[1] ?? "";
  const browser = (agent) => {
    const known = [["YaBrowser", "Yandex Browser"], ["Edg", "Edge"], ["OPR", "Opera"], ["Firefox", "Firefox"], ["Chrome", "Chrome"], ["Safari", "Safari"]];
    const found = named(agent, known);
    return found ? `${found[1]} ${version(agent, found[0])}`.trim() : agent.slice(0, 60);
  };
  const system = (agent) => {
    const known = [["Android", "Android"], ["iPhone", "iOS"], ["iPad", "iPadOS"], ["Windows", "Windows"], ["Mac OS", "macOS"], ["Linux", "Linux"]];
    return named(agent, known)?.[1] ?? "";
  };
  const facts = () => ({
    page: sessionStorage.getItem(CAME_FROM) ?? "/help",
    browser: browser(navigator.userAgent),
    system: system(navigator.userAgent),
    screen: `${screen.width}×${screen.height}, ${innerWidth}×${innerHeight}`,
    time: new Date().toLocaleString("ru-RU", { timeZoneName: "short" }),
  });

  const fill = () => {
    const places = document.querySelectorAll("[data-fact]");
    if (!places.length || places[0].value) return;
    const found = facts();
    for (const place of places) place.value = found[place.dataset.fact] ?? "";
  };

  const say = (place, state, said = "") => {
    for (const part of place.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
    place.querySelector("[data-said]").textContent = said;
    place.setAttribute("aria-busy", String(state === "going"));
  };

  const tell = (place) => {
    const mark = place.querySelector("[data-added]");
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(mark, String(Date.now()));
    mark.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };

  const send = async (place, file) => {
    const headers = { "content-type": "application/octet-stream", "x-form": place.dataset.shots, "x-name": encodeURIComponent(file.name) };
    const answer = await fetch(ADDRESS, { method: "POST", body: file, headers });
    return (await answer.json()).error ?? "";
  };

  const add = async (files) => {
    const place = box();
    if (!place || !files.length) return;
    say(place, "going");
    try {
      let said = "";
      for (const file of files) said = (await send(place, file)) || said;
      say(place, "", said);
    } catch {
      say(place, "lost");
    }
    tell(place);
  };

  document.addEventListener("change", ({ target }) => {
    if (!target.matches?.("[data-shots] input[type=file]")) return;
    add([...target.files]).then(() => (target.value = ""));
  });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!box() || !files.length) return;
    event.preventDefault();
    add(files);
  });
  const over = (event) => {
    if (!box() || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    box().toggleAttribute("data-over", event.type === "dragover");
    if (event.type === "drop") add([...event.dataTransfer.files]);
  };
  for (const name of ["dragover", "drop"]) document.addEventListener(name, over);

  // What was sent is not offered again as a draft.
  const forget = () => {
    if (!document.querySelector("[data-ticket-sent]")) return;
    Object.keys(sessionStorage).filter((key) => key.startsWith("keep:ticket:")).forEach((key) => sessionStorage.removeItem(key));
  };
  new MutationObserver(() => { fill(); forget(); }).observe(document.documentElement, { childList: true, subtree: true });
})();
