// A file that may be refused: inside `data-files` a link `data-file` is fetched, and what went wrong is said on the page.
// A link with `data-share` hands it to the system's own sheet instead; it is shown where there is one (`data-shares`).
(() => {
  const KEPT_MS = 60_000;
  const fetched = new Map();

  const isSheet = () => navigator.canShare?.({ files: [new File([""], "a.pdf", { type: "application/pdf" })] });
  if (isSheet()) document.documentElement.dataset.shares = "";

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

  // The sheet opens soon after a press or not at all: a file that came too late waits for the next one.
  const share = async (place, href) => {
    const file = fetched.get(href);
    try {
      await navigator.share({ files: [file], title: file.name });
      return "";
    } catch (error) {
      if (error.name === "AbortError") return "";
      return error.name === "NotAllowedError" ? place.dataset.again : place.dataset.failed;
    }
  };

  const bring = async (place, href) => {
    const answer = await fetch(href);
    if (!answer.ok) return refusal(answer, place);
    const blob = await answer.blob();
    fetched.set(href, new File([blob], nameOf(answer), { type: blob.type }));
    return "";
  };

  const take = async (place, { href, dataset }) => {
    if (dataset.share !== undefined) {
      return (!fetched.has(href) && (await bring(place, href))) || share(place, href);
    }
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
      told = await take(place, link);
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
