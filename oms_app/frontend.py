"""How the browser's half is built: the theme as a stylesheet, the font from the project itself, one origin for all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, cast

from reflex_base.plugins import Plugin, SitemapPlugin, TailwindV4Plugin
from reflex_base.plugins.shared_tailwind import TailwindConfig

from oms_app import theme

FONT_PACKAGE = "@fontsource-variable/golos-text"
FONT_VERSION = "5.2.8"
SOCKET_HOST = "const frontend_hostname = window.location.hostname;"


def _same_origin(state_js: str) -> str:
    """Make the websocket follow the page's own port, so that one build serves on any `PORT`."""
    if SOCKET_HOST not in state_js:
        raise RuntimeError("utils/state.js of this Reflex has no place for the same-origin patch")
    return state_js.replace(SOCKET_HOST, f"endpoint.port = window.location.port; {SOCKET_HOST}", 1)


class SameOrigin(Plugin):
    """Patch the client so that no address is baked into the build."""

    def pre_compile(self, **context: Any) -> None:
        context["add_modify_task"]("utils/state.js", _same_origin)


class Theme(Plugin):
    """Write the tokens of `oms_app.theme` as CSS and carry the font files into the build."""

    def get_stylesheet_paths(self, **context: Any) -> list[str]:
        return ["./theme.css"]

    def pre_compile(self, **context: Any) -> None:
        context["add_save_task"](lambda: ("styles/theme.css", theme.stylesheet()))

    def post_build(self, **context: Any) -> None:
        static: Path = context["static_dir"]
        files = Path(static).parents[1] / "node_modules" / FONT_PACKAGE / "files"
        (static / "fonts").mkdir(exist_ok=True)
        for subset in theme.FONT_SUBSETS:
            name = f"golos-text-{subset}-wght-normal.woff2"
            shutil.copyfile(files / name, static / "fonts" / name)


def plugins() -> list[Plugin]:
    return [TailwindV4Plugin(config=cast("TailwindConfig", theme.tailwind())), Theme(), SameOrigin()]


def disabled_plugins() -> list[type[Plugin]]:
    return [SitemapPlugin]


def frontend_packages() -> list[str]:
    return [f"{FONT_PACKAGE}@{FONT_VERSION}"]
