// «Проверка документа»: a file that is chosen, or dropped anywhere on the page, travels once as the body of a request.
//
// What was found comes back as a sealed ticket, which `[data-check]` hands to the page (`ways.show`). The words of every
// state stand in the page; `data-when` says in which state a part is seen.
(() => {
  const ADDRESS = "/files/verify";
  let last = 0;

  const place = () => document.querySelector("[data-check]");

  const show = (box, state, said = "") => {
    box.setAttribute("aria-busy", String(state === "going"));
    for (const part of box.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
    box.querySelector("[data-said]").textContent = said;
  };

  const ask = async (file) => {
    const answer = await fetch(ADDRESS, { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
    return answer.json();
  };

  // What was told of an earlier file does not stand beside the words that this one was not looked at.
  const refuse = (box, ways, state, said) => {
    show(box, state, said);
    ways.show("");
  };

  window.checkPaper = async (input, ways) => {
    const box = input.closest("[data-check]");
    const file = input.files[0];
    if (!file) return;
    const turn = ++last;
    try {
      if (file.size > Number(box.dataset.most)) return refuse(box, ways, "large");
      show(box, "going");
      const told = await ask(file);
      if (turn !== last) return;
      if (!told.ticket) return refuse(box, ways, "said", told.error);
      show(box, "");
      ways.show(told.ticket);
    } catch {
      if (turn === last) refuse(box, ways, "lost");
    } finally {
      input.value = "";
    }
  };

  const isFile = (event) => event.dataTransfer?.types.includes("Files");

  // Without this a file dropped beside the place would be opened by the browser, in place of the portal.
  const over = (event) => {
    const box = place();
    if (box === null || !isFile(event)) return;
    event.preventDefault();
    box.toggleAttribute("data-over", event.type === "dragover");
    if (event.type !== "drop") return;
    const input = box.querySelector("input[type=file]");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  for (const name of ["dragover", "drop"]) document.addEventListener(name, over);
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) place()?.removeAttribute("data-over");
  });
})();
