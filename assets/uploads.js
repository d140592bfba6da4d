// Sends chosen files one after another, each with a row of its own: how far it is, «Отменить», «Повторить».
//
// The words of a row stand in the hidden `[data-row]` of its `.upload`; `data-when` lists the states in which a part is
// seen. The server names the files it has judged in `data-done`; then the page draws what became of them. A refused file
// may be sent again by another wish («as_is», «reduce») without being chosen again: its handle is kept by its ticket.
(() => {
  const GRACE = 2500;
  const REDUCED = ["image/jpeg", "image/png"];
  const queue = [];
  const sent = new Map();
  let current = null;

  // `randomUUID` is there on secure origins only, and a phone may come by the plain address of a computer at home.
  const ticket = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join("");

  const show = (job, state) => {
    job.state = state;
    for (const part of job.row.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(state);
  };

  const draw = (job, share) => {
    const percent = Math.floor(share * 100);
    job.row.querySelector("progress").value = percent;
    job.row.querySelector("[data-percent]").textContent = `${percent}\u00a0%`;
    show(job, share < 1 ? "going" : "checking");
  };

  const forget = (job) => {
    job.row.remove();
    if (job.focus) job.box.querySelector("input[type=file]")?.focus();
  };

  const isDone = (job) => (job.box.dataset.done ?? "").split(" ").includes(job.ticket);

  const next = () => {
    if (current !== null || queue.length === 0) return;
    current = queue.shift();
    current.ticket = ticket();
    current.quiet = 0;
    const job = current;
    sent.set(job.ticket, job);
    draw(job, 0);
    job.send(job.file, job.ticket, job.kind, job.wish, job.instead, ({ progress }) => draw(job, progress));
  };

  const end = (state) => {
    if (state === "done") forget(current);
    else show(current, state);
    current = null;
    next();
  };

  const watch = () => {
    if (current === null) return;
    if (isDone(current)) return end("done");
    current.quiet = current.isGoing(current.ticket) ? 0 : current.quiet + 200;
    if (current.quiet > GRACE) end("failed");
  };

  const cancel = (job) => {
    job.focus = true;
    if (job === current) {
      job.abort(job.ticket);
      return end("done");
    }
    if (queue.includes(job)) queue.splice(queue.indexOf(job), 1);
    forget(job);
  };

  const again = (job) => {
    if (job === current || queue.includes(job)) return;
    queue.push(job);
    show(job, "waiting");
    next();
  };

  const rowOf = (job) => {
    const row = job.box.querySelector("[data-row]").cloneNode(true);
    row.removeAttribute("data-row");
    row.hidden = false;
    row.querySelector("[data-name]").textContent = job.file.name;
    row.querySelector("progress").setAttribute("aria-label", job.file.name);
    row.querySelector("[data-act=cancel]").addEventListener("click", () => cancel(job));
    row.querySelector("[data-act=again]").addEventListener("click", () => again(job));
    row.querySelector("[data-act=reduce]").addEventListener("click", () => {
      job.wish = "reduce";
      again(job);
    });
    return row;
  };

  const start = (job) => {
    job.row = rowOf(job);
    job.box.querySelector("[data-rows]").append(job.row);
    const { taken, sent: most } = job.box.dataset;
    if (job.file.size > Number(most)) show(job, "huge");
    else if (job.file.size <= Number(taken) || job.wish !== "judge") again(job);
    else if (job.file.type === "application/pdf") show(job, "large-pdf");
    else if (REDUCED.includes(job.file.type)) show(job, "large");
    else again(job);
  };

  const isAsked = (refused) => [current, ...queue].some((job) => job?.instead === refused);

  // A page that was opened anew has no handle of the file any more: it must be chosen once more, on a phone shot anew.
  const sendAgain = (button) => {
    const box = button.closest(".upload");
    const how = { wish: button.dataset.sendAgain, instead: button.dataset.ticket };
    if (isAsked(how.instead)) return;
    const earlier = sent.get(how.instead);
    if (earlier) return start({ ...earlier, ...how, box, focus: true });
    for (const hint of button.parentElement.querySelectorAll("[data-lost]")) hint.hidden = false;
    const chooser = box.querySelector("input[multiple]");
    if (!chooser) return;
    box.how = how;
    chooser.addEventListener("cancel", () => delete box.how, { once: true });
    chooser.click();
  };

  // `ways` = {send(file, ticket, kind, wish, instead, onProgress), abort(ticket), isGoing(ticket)}, from the page.
  window.sendFiles = (input, ways) => {
    const box = input.closest(".upload");
    const kind = box.querySelector("[name=kind]").value;
    const how = box.how ?? { wish: "judge", instead: "" };
    delete box.how;
    for (const file of Array.from(input.files)) start({ ...ways, ...how, box, kind, file });
    input.value = "";
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-send-again]");
    if (button) sendAgain(button);
  });
  window.addEventListener("beforeunload", (event) => {
    if (current !== null) event.preventDefault();
  });
  new MutationObserver(watch).observe(document.documentElement, {
    subtree: true,
    attributes: true,
    attributeFilter: ["data-done"],
  });
  setInterval(watch, 200);
})();
