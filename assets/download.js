// A file that may be refused: inside `data-files` a link `data-file` is fetched, and what went wrong is said on the page.
(() => {
  const KEPT_MS = 60_000;

  const nameOf = (answer) => {
    const said = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "");
    return said ? decodeURIComponent(said[1]) : "";
  };

  const keep = async (answer) => {
    const href = URL.createObjectURL(await answer.blob());
    const link = Object.assign(document.createElement("a"), { href, download: nameOf(answer) });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(href), KEPT_MS);
  };

  const refusal = async (answer, place) => {
    const isWords = answer.headers.get("content-type")?.startsWith("text/plain");
    return (isWords && (await answer.text())) || place.dataset.failed;
  };

  const take = async (place, href) => {
    const answer = await fetch(href);
    if (!answer.ok) return refusal(answer, place);
    await keep(answer);
    return "";
  };

  const show = (place, role, text) => {
    const line = place.querySelector(`[role=${role}]`);
    line.textContent = text;
    line.hidden = !text;
  };

  const onClick = async (event) => {
    const link = event.target.closest?.("[data-file]");
    const place = link?.closest("[data-files]");
    if (!place || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (place.ariaBusy === "true") return;
    place.ariaBusy = "true";
    show(place, "alert", "");
    show(place, "status", place.dataset.busy);
    let told = place.dataset.failed;
    try {
      told = await take(place, link.href);
    } catch {
      // The line broke: what stands in `data-failed` is said.
    } finally {
      place.ariaBusy = "false";
      show(place, "status", "");
      show(place, "alert", told);
    }
  };

  document.addEventListener("click", onClick, true);
})();
