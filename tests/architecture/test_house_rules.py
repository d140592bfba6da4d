"""House rules: where words, colours, commits and addresses may stand, and how long things may grow."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "oms_app").rglob("*.py"))
ALL_MODULES = [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]
FUNCTION_LINES = 45
FILE_LINES = 300
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
# Words are read by people only from `content`; the domain reads letters that people type, the demo makes people up.
WORDED = ("content", "demo", "domain")
RUSSIAN_WORD = re.compile(r"[А-Яа-яЁё]{3,}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|\b(?:rgb|rgba|hsl|hsla|oklch)\(\s*[\d.]")
# What links and examples point at; none of them is called by the portal, and none is a registry of packages.
HOSTS = {"localhost", "127.0.0.1", "www.w3.org", "yandex.ru", "x", "polis"}
HOST_ENDS = (".example", ".test", "example.ru", ".example.ru")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, Function))


def texts(path: Path) -> Iterator[str]:
    """Every string that is not a docstring."""
    tree = parsed(path)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / path for path in listed.split("\0") if path and (ROOT / path).is_file()]


@pytest.mark.parametrize("path", ALL_MODULES, ids=name)
def test_a_module_opens_with_a_sentence_and_is_named_for_what_it_holds(path: Path) -> None:
    doc = ast.get_docstring(parsed(path)) or ""
    assert re.match(r".+?[.!?:`»)]$", doc.splitlines()[0] if doc else "")
    assert path.stem not in VAGUE_NAMES


@pytest.mark.parametrize("path", [path for path in MODULES if "demo" not in path.parts], ids=name)
def test_files_and_functions_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= FILE_LINES
    long = [one.name for one in functions(path) if (one.end_lineno or 0) - one.lineno >= FUNCTION_LINES]
    assert long == []


def test_what_people_read_stands_in_content() -> None:
    elsewhere = [path for path in MODULES if path.relative_to(ROOT / "oms_app").parts[0] not in WORDED]
    found = {name(path): [text for text in texts(path) if RUSSIAN_WORD.search(text)] for path in elsewhere}
    assert {path: words for path, words in found.items() if words} == {}


def test_only_the_theme_names_a_colour() -> None:
    drawn = {".css", ".js", ".typ"}
    styles = [path for path in tracked() if path.suffix in drawn]
    others = [path for path in MODULES if path.name != "theme.py"]
    found = {name(path): COLOUR.findall(path.read_text(encoding="utf-8")) for path in (*styles, *others)}
    assert {path: colours for path, colours in found.items() if colours} == {}


@pytest.mark.req("UX-1")
def test_letters_grow_with_what_the_reader_set_in_the_browser() -> None:
    fixed = re.compile(r"(?:font|font-size|line-height):[^;}]*\dpx|@media[^{]*\dpx")
    styles = sorted((ROOT / "assets").rglob("*.css"))
    found = {name(path): fixed.findall(path.read_text(encoding="utf-8")) for path in styles}
    assert {path: sizes for path, sizes in found.items() if sizes} == {}


def test_only_the_unit_of_work_commits() -> None:
    outside = [path for path in MODULES if "db" not in path.relative_to(ROOT).parts]
    commits = re.compile(r"\.commit\(|(?:session|engine|connection)\.begin")
    assert [name(path) for path in outside if commits.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.req("FLOW-2")
def test_only_the_moves_write_the_status_of_an_application() -> None:
    outside = [path for path in MODULES if name(path) != "oms_app/services/moves.py"]
    writes = re.compile(r"application\.status\s*=(?!=)|update\(Application\)")
    assert [name(path) for path in outside if writes.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.req("NOTE-3")
def test_only_one_module_writes_how_a_delivery_stands() -> None:
    """Making a row is the only other place; afterwards every change goes by the table of the domain."""
    writer = ROOT / "oms_app" / "services" / "delivery_states.py"
    writes = re.compile(r"\w\.state(?:, \w[\w.]*)* = |update\(Delivery\)")
    outside = [path for path in (ROOT / "oms_app" / "services").rglob("*.py") if path != writer]
    assert [name(path) for path in outside if writes.search(path.read_text(encoding="utf-8"))] == []
    assert writes.search(writer.read_text(encoding="utf-8"))


@pytest.mark.req("OPS-1")
def test_no_file_carries_the_address_of_a_strange_host() -> None:
    """An address of a registry of packages would be one."""
    strange = {}
    for path in tracked():
        found = re.findall(rb"(?:https?|wss?)://([A-Za-z0-9.-]+)", path.read_bytes())
        hosts = {host.decode().rstrip(".") for host in found} - HOSTS
        strange[name(path)] = {host for host in hosts if not host.endswith(HOST_ENDS)}
    assert {path: hosts for path, hosts in strange.items() if hosts} == {}
