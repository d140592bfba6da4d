// Web push: inside `data-push` the button `data-push-ask` asks the browser with the portal's key and posts the answer.
// The service worker is registered on every page, so that a pressed message finds it and the portal installs as an app.
(() => {
  const can = "serviceWorker" in navigator;
  if (can) addEventListener("load", () => navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch(() => {}));

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

  const told = (place, kind) => {
    for (const name of ["failed", "denied", "unsupported", "done"]) {
      place.querySelector(`[data-${name}]`).hidden = name !== kind;
    }
  };

  const subscription = async (key) => {
    const { pushManager } = await navigator.serviceWorker.ready;
    const had = await pushManager.getSubscription();
    const known = had?.options?.applicationServerKey;
    if (had && known && text(known) === text(key)) return had;
    await had?.unsubscribe();
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  };

  const ask = async (place) => {
    if (!can || !window.PushManager || !window.Notification) return "unsupported";
    if ((await Notification.requestPermission()) !== "granted") return "denied";
    const found = await subscription(bytes(place.dataset.pushKey));
    const { endpoint, keys } = found.toJSON();
    const answer = await fetch(place.dataset.push, { method: "POST", body: new URLSearchParams({ endpoint, ...keys }) });
    return answer.ok ? "done" : "failed";
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-push-ask]");
    if (!button) return;
    const place = button.closest("[data-push]");
    button.disabled = true;
    told(place, "");
    try {
      told(place, await ask(place));
    } catch {
      told(place, "failed");
    } finally {
      button.disabled = false;
    }
  });
})();
