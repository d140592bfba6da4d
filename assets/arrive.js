// Opening another page without a reload moves the focus to its heading, so that a screen reader says where one is.
(() => {
  const patience = 5000;
  let path = location.pathname;

  const task = (address) => /^\/applications\/[^/]+\/edit\//.test(address); // steps of one form: keep.js knows them

  const focusHeading = () => {
    const heading = document.querySelector("main h1[tabindex]");
    if (!heading || heading.closest("[aria-hidden=true]")) return false;
    heading.focus({ preventScroll: true });
    return true;
  };

  const arrived = () => {
    const [from, to] = [path, location.pathname];
    path = to;
    if (from === to || (task(to) && (task(from) || location.hash))) return;
    const until = Date.now() + patience;
    const old = document.querySelector("main h1[tabindex]");
    const look = () => {
      const fresh = document.querySelector("main h1[tabindex]");
      if (location.pathname !== to || Date.now() > until) return;
      if (fresh && fresh !== old && focusHeading()) return;
      requestAnimationFrame(look);
    };
    look();
  };

  const push = history.pushState.bind(history);
  history.pushState = (...given) => {
    push(...given);
    arrived();
  };
  window.addEventListener("popstate", arrived);
})();
