// Sends chosen files one after another, each with a row of its own: how far it is, «Отменить», «Повторить».
//
// The words of a row stand in the hidden `[data-row]` of its `.upload`; `data-when` lists the states in which a part is
// seen. The server names the files it has judged in `data-done`; then the page draws what became of them.
(() => {
  const GRACE = 2500;
  const queue = [];
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
    draw(job, 0);
    job.send(job.file, job.ticket, job.kind, ({ progress }) => draw(job, progress));
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
    return row;
  };

  // `ways` = {send(file, ticket, kind, onProgress), abort(ticket), isGoing(ticket)}, from the page.
  window.sendFiles = (input, ways) => {
    const box = input.closest(".upload");
    const kind = box.querySelector("[name=kind]").value;
    for (const file of Array.from(input.files)) {
      const job = { ...ways, box, kind, file };
      job.row = rowOf(job);
      box.querySelector("[data-rows]").append(job.row);
      if (file.size > Number(box.dataset.max)) show(job, "large");
      else again(job);
    }
    input.value = "";
  };

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
