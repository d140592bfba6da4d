"""How the browser's half is built: theme, fonts and scripts of the portal beside Reflex's own, one origin for all."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from reflex_base.plugins import Plugin, SitemapPlugin, TailwindV4Plugin
from reflex_base.plugins.shared_tailwind import TailwindConfig

from oms_app import fonts, scripts, theme

SOCKET_HOST = "const frontend_hostname = window.location.hostname;"
OWN_PORT = "endpoint.port = window.location.port;"
CONNECT = """useEffect(() => {
    // Initialize the websocket connection."""
ALIASES = "alias: ["
# Reflex draws every element by a library of styles; the portal has classes, and of inline styles the plain ones alone.
ELEMENTS = """
import { createElement } from "react";

export const jsx = (type, props, ...children) => {
  if (props?.css === undefined) return createElement(type, props, ...children);
  const { css, style, ...rest } = props;
  return createElement(type, { ...rest, style: { ...css, ...style } }, ...children);
};
"""
ELEMENTS_ALIAS = """{
        find: "@emotion/react",
        replacement: fileURLToPath(new URL("./utils/elements.js", import.meta.url)),
      },"""
# Reflex wraps this in a transition, which React works off in slices: on a slow phone all else comes between them, and
# a page that waits for its data asks for them a third of a second later.
ENTRY = """
import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";

hydrateRoot(document, createElement(HydratedRouter));
"""


def _replaced(text: str, old: str, new: str) -> str:
    """Text of Reflex, patched once: files stay between builds. Raises `RuntimeError` when Reflex has changed."""
    if new in text:
        return text
    if old not in text:
        raise RuntimeError(f"this Reflex has no place for the patch: {old}")
    return text.replace(old, new, 1)


class SameOrigin(Plugin):
    """Patch the client so that no address is baked into the build."""

    def pre_compile(self, **context: Any) -> None:
        context["add_modify_task"](
            "utils/state.js", lambda text: _replaced(text, SOCKET_HOST, f"{OWN_PORT} {SOCKET_HOST}")
        )


def _asking_early(state_js: str) -> str:
    """Connect before the page is painted, not after."""
    patched = _replaced(state_js, CONNECT, CONNECT.replace("useEffect", "useLayoutEffect"))
    return _replaced(patched, "useEffect, useRef", "useEffect, useLayoutEffect, useRef")


class AtOnce(Plugin):
    """Bring a page to life in one go, with its data asked for before it is painted, and without a library of styles."""

    def pre_compile(self, **context: Any) -> None:
        save, modify = context["add_save_task"], context["add_modify_task"]
        save(lambda: ("app/entry.client.js", ENTRY))
        save(lambda: ("utils/elements.js", ELEMENTS))
        modify("vite.config.js", lambda text: _replaced(text, ALIASES, f"{ALIASES} {ELEMENTS_ALIAS}"))
        modify("utils/state.js", _asking_early)

    def provides_entry_client(self) -> bool:
        return True


class Theme(Plugin):
    """Write the tokens of `oms_app.theme` and the fonts as CSS, and carry the font files into the build."""

    def get_stylesheet_paths(self, **context: Any) -> list[str]:
        return ["./theme.css"]

    def pre_compile(self, **context: Any) -> None:
        context["add_save_task"](lambda: ("styles/theme.css", f"{fonts.stylesheet()}\n{theme.stylesheet()}"))

    def post_build(self, **context: Any) -> None:
        built = Path(context["static_dir"]).resolve()
        fonts.write(built.parents[1] / "node_modules" / fonts.PACKAGE, built / "fonts")


class Scripts(Plugin):
    """Pack the scripts of `assets`."""

    def post_build(self, **context: Any) -> None:
        built = Path(context["static_dir"]).resolve()
        scripts.write(built.parents[1], built)


def plugins() -> list[Plugin]:
    tailwind = TailwindV4Plugin(config=cast("TailwindConfig", theme.tailwind()))
    return [tailwind, Theme(), Scripts(), SameOrigin(), AtOnce()]


def disabled_plugins() -> list[type[Plugin]]:
    return [SitemapPlugin]


def frontend_packages() -> list[str]:
    return [f"{fonts.PACKAGE}@{fonts.VERSION}"]
