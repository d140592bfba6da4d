"""How the browser's half is built: theme, fonts and scripts of the portal beside Reflex's own, one origin for all."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from reflex_base.plugins import Plugin, SitemapPlugin, TailwindV4Plugin
from reflex_base.plugins.shared_tailwind import TailwindConfig

from oms_app import fonts, scripts, theme

SOCKET_HOST = "const frontend_hostname = window.location.hostname;"
OWN_PORT = "endpoint.port = window.location.port;"


def _same_origin(state_js: str) -> str:
    """Make the websocket follow the page's own port, so that one build serves on any `PORT`."""
    if SOCKET_HOST not in state_js:
        raise RuntimeError("utils/state.js of this Reflex has no place for the same-origin patch")
    if OWN_PORT in state_js:  # the file stays between builds
        return state_js
    return state_js.replace(SOCKET_HOST, f"{OWN_PORT} {SOCKET_HOST}", 1)


# Reflex wraps this in a transition, which React works off in slices: on a slow phone all else comes between them, and
# a page that waits for its data asks for them a third of a second later.
ENTRY = """
import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";

hydrateRoot(document, createElement(HydratedRouter));
"""


class SameOrigin(Plugin):
    """Patch the client so that no address is baked into the build."""

    def pre_compile(self, **context: Any) -> None:
        context["add_modify_task"]("utils/state.js", _same_origin)


class AtOnce(Plugin):
    """Bring a page to life in one go."""

    def pre_compile(self, **context: Any) -> None:
        context["add_save_task"](lambda: ("app/entry.client.js", ENTRY))

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
