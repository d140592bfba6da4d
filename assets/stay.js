// Tells that the session will soon end, in every tab, and ends the page with it.
//
// The part of the page with `data-stay` is the warning; its `data-left` place counts, its button prolongs. The server is
// asked only when the end, as this tab knows it, is near: what is done here or in another tab puts it off.
(() => {
  const WARNING = 120;
  const ADDRESS = "/auth/session";
  const tabs = new BroadcastChannel("session");
  let ends = 0;
  let known = null;
  let isAsking = false;

  const warning = () => document.querySelector("[data-stay]");
  const here = () => encodeURIComponent(location.pathname + location.search);

  const learn = ({ left, can_stay }) => {
    ends = Date.now() + left * 1000;
    const box = warning();
    if (box) box.querySelector("button").hidden = !can_stay;
  };

  const ask = async (method) => {
    if (isAsking) return;
    isAsking = true;
    const asked = here();
    try {
      const answer = await fetch(ADDRESS, { method });
      if (!answer.ok) return;
      const told = await answer.json();
      if (here() !== asked) return; // the portal itself has led elsewhere meanwhile
      if (told.over) location.assign(`/login?next=${asked}`);
      else learn(told);
    } catch {
      // Without a connection the time stays as it is known; the next second asks again.
    } finally {
      isAsking = false;
    }
  };

  const show = (seconds) => {
    const box = warning();
    const inside = box.firstElementChild;
    if (inside.hidden !== seconds > WARNING) inside.hidden = seconds > WARNING;
    const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const place = box.querySelector("[data-left]");
    if (!inside.hidden && place.textContent !== text) place.textContent = text;
  };

  const tick = async () => {
    const box = warning();
    if (box !== known) {
      known = box;
      ends = 0;
    }
    if (box === null) return;
    const was = ends;
    const left = () => Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    const isNews = was === 0 || left() === 0 || (left() <= WARNING && (box.firstElementChild.hidden || left() % 20 === 0));
    if (isNews) await ask("GET");
    if (ends > 0 && warning() === box) show(left());
  };

  document.addEventListener("click", async (event) => {
    if (!event.target.closest("[data-stay] button")) return;
    await ask("POST");
    tabs.postMessage({ left: Math.ceil((ends - Date.now()) / 1000), can_stay: true });
    tick();
  });
  tabs.addEventListener("message", ({ data }) => {
    learn(data);
    tick();
  });
  setInterval(tick, 1000);
})();
