"""«Компоненты» (`/design`) shows every component: a new one is drawn there, or is a part of one that is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "oms_app"
# Frames of whole pages and what stands in or beside them: the page of components has these itself.
FRAMES = {
    "crash_screen",
    "footer",
    "net",
    "offline_banner",
    "pages_first",
    "phone_shell",
    "public_shell",
    "sight_link",
    "sight_panel",
    "staff_shell",
    "stay_warning",
}
# They are nothing without the server's answer, or without the script that fills them: their own pages show them.
ALIVE = {
    "at_the_end",
    "attach",
    "chat_box",
    "close_button",
    "facts_place",
    "file_place",
    "paper_slot",
    "passkey_form",
    "push_button",
    "sheet_slot",
    "shot_place",
}


def components() -> dict[str, str]:
    """Every function that draws, with what it is made of."""
    modules = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "components").glob("*.py"))
    drawn = (node for module in modules for node in module.body if isinstance(node, ast.FunctionDef))
    return {node.name: ast.unparse(node) for node in drawn if "Component" in ast.unparse(node.returns or node.args)}


def shown(made_of: dict[str, str]) -> set[str]:
    """Those that the page names, and whatever they are made of."""
    page = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pages").glob("design*.py"))
    seen, new = set[str](), _named(page, made_of)
    while new:
        seen |= new
        new = _named("\n".join(made_of[name] for name in new), made_of) - seen
    return seen


def _named(text: str, made_of: dict[str, str]) -> set[str]:
    return {name for name in made_of if re.search(rf"\b{name}\b", text)}


@pytest.mark.req("UX-1")
def test_every_component_stands_on_the_page_of_components() -> None:
    made_of = components()
    public = {name for name in made_of if not name.startswith("_")}
    assert public - shown(made_of) - FRAMES - ALIVE == set()
