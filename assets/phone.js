// The time that a phone's link has left, on both pages, and the way of a photograph from the phone to the portal.
//
// A place with `data-seconds` counts down; at its end the hidden button `[data-link-over]` asks the server what is true.
// A photograph travels as an ordinary form; `uploads.js` draws its way and asks here how far it is.
(() => {
  const ADDRESS = "/files/phone";
  const ends = new WeakMap();
  const going = new Map();

  const askAnew = () => document.querySelector("[data-link-over]")?.click();

  const endOf = (place) => {
    const told = place.dataset.seconds;
    if (ends.get(place)?.told !== told) ends.set(place, { told, at: Date.now() + Number(told) * 1000, isOver: false });
    return ends.get(place);
  };

  const tick = () => {
    for (const place of document.querySelectorAll("[data-seconds]")) {
      const end = endOf(place);
      const left = Math.max(0, Math.ceil((end.at - Date.now()) / 1000));
      const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      if (place.textContent !== text) place.textContent = text;
      if (left === 0 && !end.isOver) {
        end.isOver = true;
        askAnew();
      }
    }
  };

  const say = (text) => {
    const place = document.querySelector("[data-phone-said]");
    if (place) place.textContent = text;
  };

  const judged = (ticket) => {
    for (const box of document.querySelectorAll(".upload")) box.dataset.done = `${box.dataset.done ?? ""} ${ticket}`;
  };

  const told = (answer) => {
    try {
      return JSON.parse(answer).error ?? "";
    } catch {
      return "";
    }
  };

  const arrived = (request, ticket) => {
    going.delete(ticket);
    if (request.status === 200) return judged(ticket);
    say(told(request.responseText));
    if (request.status === 404) askAnew();
  };

  window.phoneWays = {
    // The portal reduces whatever a phone sends; `wish` says whether a refused photograph is sent as it is.
    send(file, ticket, kind, wish, instead, onProgress) {
      const request = new XMLHttpRequest();
      const form = new FormData();
      form.append("kind", kind);
      form.append("wish", wish);
      form.append("ticket", ticket);
      form.append("file", file);
      going.set(ticket, request);
      say("");
      request.upload.addEventListener("progress", ({ loaded, total }) => onProgress({ progress: loaded / total }));
      request.addEventListener("load", () => arrived(request, ticket));
      for (const end of ["error", "abort", "timeout"]) request.addEventListener(end, () => going.delete(ticket));
      request.open("POST", ADDRESS);
      request.send(form);
    },
    abort: (ticket) => going.get(ticket)?.abort(),
    isGoing: (ticket) => going.has(ticket),
  };
  setInterval(tick, 250);
})();
