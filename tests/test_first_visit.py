"""What a first visit brings: only what the page needs, packed, and kept by the browser afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reflex_base.plugins import Plugin
from starlette.datastructures import MutableHeaders

from oms_app import fonts, scripts
from oms_app.build import ROOT, FrontEnd
from oms_app.frontend import AtOnce, SameOrigin
from oms_app.http.headers import complete
from tests.server import build

# A page of an empty Reflex app brings 127 KiB; 1.3 times that is the most. What is there now, and a little room.
MOST_KIB = 155
PACKAGES = {
    fonts.PACKAGE,
    "@react-router/node",
    "isbot",
    "mergician",
    "react",
    "react-dom",
    "react-helmet",
    "react-router",
    "socket.io-client",
    "universal-cookie",
}
# How packages that Reflex components drag in are known in a packed script.
HEAVY = ("radix-ui", "data-sonner", "lucide", "Moment Timezone", "plotly", "recharts", "framer-motion", "highlight.js")
SCRIPT = re.compile(r'(?:src|href)="(/[^"]+\.js)"')
NOT_PACKED = {"sw"}  # the service worker must have an address of its own


@pytest.fixture(scope="module")
def built() -> Path:
    build()
    return FrontEnd().built


@pytest.mark.req("UX-2")
def test_no_package_comes_in_unnoticed() -> None:
    told = json.loads(FrontEnd().packages.read_text(encoding="utf-8"))
    assert set(told["dependencies"]) == PACKAGES


@pytest.mark.req("UX-2")
def test_no_script_holds_a_package_that_no_page_needs(built: Path) -> None:
    packed = {path.name: path.read_text(encoding="utf-8") for path in built.rglob("*.js")}
    assert [(name, package) for name, text in packed.items() for package in HEAVY if package in text] == []


@pytest.mark.req("UX-2")
@pytest.mark.parametrize("page", ["login", "policies"])
def test_a_first_visit_brings_little_script(built: Path, page: str) -> None:
    brought = set(SCRIPT.findall((built / page / "index.html").read_text(encoding="utf-8")))
    packed = sum((built / f"{path.lstrip('/')}.br").stat().st_size for path in brought)
    assert packed / 1024 < MOST_KIB, brought


@pytest.mark.req("UX-2")
def test_every_script_of_the_portal_is_in_the_packed_one(built: Path) -> None:
    assert set(scripts.NAMES) == {path.stem for path in (ROOT / "assets").glob("*.js")} - NOT_PACKED
    assert (built / scripts.href().lstrip("/")).is_file()
    assert {path.stem for path in built.glob("*.js")} == NOT_PACKED


@pytest.mark.req("UX-2")
def test_every_word_of_the_portal_is_written_with_the_small_fonts() -> None:
    small = {chr(point) for face in fonts.FACES if not face.is_rare for point in face.points}
    words = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "oms_app" / "content").rglob("*.py"))
    assert {character for character in words if character.isprintable()} - small == set()


@pytest.mark.req("UX-2")
def test_every_font_file_that_pages_ask_for_is_there(built: Path) -> None:
    asked = set(re.findall(r"url\((/fonts/[^)]+)\)", fonts.stylesheet()))
    assert asked == {f"/fonts/{path.name}" for path in (built / "fonts").iterdir()}


@pytest.mark.req("UX-2")
@pytest.mark.parametrize(
    ("path", "kept"), [("/assets/a-b1c2d3e4.js", True), (fonts.FACES[0].href, True), ("/sw.js", False)]
)
def test_what_has_a_name_of_its_own_contents_is_kept_for_a_year(path: str, kept: bool) -> None:
    headers = MutableHeaders({"content-type": "text/javascript"})
    complete(headers, path, 200, "", secure=True)
    assert ("immutable" in headers.get("cache-control", "")) is kept


@pytest.mark.req("UX-2")
def test_inline_styles_are_plain(built: Path) -> None:
    """`frontend.ELEMENTS` hands them to the browser as they are: one for a state would be lost in silence."""
    folders = [built.parents[1] / name for name in ("app", "app_components", "utils/components")]
    compiled = [path for folder in folders for path in folder.rglob("*.jsx")]
    nested = re.compile(r'css:\(\{[^{}]*\["[^"]+"\] : \(?\{')
    assert [path.name for path in compiled if nested.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.req("UX-2")
@pytest.mark.parametrize("plugin", [AtOnce(), SameOrigin()])
def test_a_patch_of_reflex_is_made_once_and_fails_when_reflex_is_another(built: Path, plugin: Plugin) -> None:
    patches: dict[str, Callable[[str], str]] = {}
    context: Any = {"add_modify_task": patches.__setitem__, "add_save_task": lambda task: None}
    plugin.pre_compile(**context)
    assert patches
    for name, patch in patches.items():
        patched = (built.parents[1] / name).read_text(encoding="utf-8")
        assert patch(patched) == patched
        with pytest.raises(RuntimeError):
            patch("")
