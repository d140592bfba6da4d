"""The front end is built when it must be, and only then."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from threading import Thread

import pytest

import oms_app
from oms_app.build import ROOT, BuildError, FrontEnd, environment

PACKAGES = "reflex.lock/package.json"
SOURCES = ("oms_app/pages/home.py", "assets/css/page.css", "reflex.lock/bun.lock", "rxconfig.py", "requirements.lock")
PRETEND = (
    "from pathlib import Path; built = Path('.web/build/client'); built.mkdir(parents=True, exist_ok=True);"
    "count = Path('count'); count.write_text(count.read_text() + '.' if count.exists() else '.')"
)


@pytest.fixture
def front_end(tmp_path: Path) -> FrontEnd:
    """A small checkout whose export counts how often it ran."""
    for name in (
        "oms_app/pages/home.py",
        "assets/css/page.css",
        "reflex.lock/bun.lock",
        "rxconfig.py",
        "requirements.lock",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / PACKAGES).write_text('{"name": "reflex"}')
    return FrontEnd(tmp_path, (sys.executable, "-c", PRETEND))


def builds(front_end: FrontEnd) -> int:
    count = front_end.root / "count"
    return len(count.read_text()) if count.exists() else 0


@pytest.mark.req("OPS-1")
def test_the_portal_tells_the_version_that_it_is_released_as() -> None:
    released = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert oms_app.__version__ == released["project"]["version"]


def test_a_second_start_builds_nothing(front_end: FrontEnd) -> None:
    front_end.build()
    front_end.build()
    assert builds(front_end) == 1


@pytest.mark.req("OPS-1")
@pytest.mark.parametrize(
    "change",
    [
        "oms_app/pages/home.py",
        "oms_app/new.py",
        "assets/css/page.css",
        "reflex.lock/bun.lock",
        "rxconfig.py",
        "requirements.lock",
    ],
)
def test_whatever_the_build_is_made_from_makes_it_anew(front_end: FrontEnd, change: str) -> None:
    front_end.build()
    (front_end.root / change).write_text("changed")
    front_end.build()
    assert builds(front_end) == 2


def test_starts_at_the_same_time_build_once(front_end: FrontEnd) -> None:
    slow = FrontEnd(front_end.root, (sys.executable, "-c", f"import time; time.sleep(0.5); {PRETEND}"))
    starts = [Thread(target=slow.build) for _ in range(3)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert builds(front_end) == 1


REWRITE = f"{PRETEND}; Path('{PACKAGES}').write_text('{{TEXT}}')"


@pytest.mark.req("OPS-1")
def test_a_list_of_packages_in_another_layout_is_put_back_and_builds_nothing(front_end: FrontEnd) -> None:
    rewriting = FrontEnd(front_end.root, (sys.executable, "-c", REWRITE.replace("{TEXT}", r'{\n"name":\n"reflex"}')))
    rewriting.build()
    rewriting.build()
    assert (front_end.root / PACKAGES).read_text() == '{"name": "reflex"}'
    assert builds(front_end) == 1


def test_another_list_of_packages_stays(front_end: FrontEnd) -> None:
    FrontEnd(front_end.root, (sys.executable, "-c", REWRITE.replace("{TEXT}", '{"name": "other"}'))).build()
    assert (front_end.root / PACKAGES).read_text() == '{"name": "other"}'


def test_what_the_build_is_not_made_from_does_not(front_end: FrontEnd) -> None:
    front_end.build()
    (front_end.root / "README.md").write_text("changed")
    (front_end.root / "oms_app" / "__pycache__").mkdir()
    (front_end.root / "oms_app" / "__pycache__" / "home.pyc").write_text("changed")
    front_end.build()
    assert builds(front_end) == 1


def test_a_build_that_failed_is_not_taken_for_one(front_end: FrontEnd) -> None:
    front_end.build()
    (front_end.root / "rxconfig.py").write_text("changed")
    with pytest.raises(BuildError):
        FrontEnd(front_end.root, (sys.executable, "-c", "raise SystemExit(1)")).build()
    assert not front_end.is_fresh()


def test_reflex_calls_nobody_and_finds_the_tools_of_this_environment() -> None:
    found = environment()
    assert found["REFLEX_TELEMETRY_ENABLED"] == "false"
    assert found["REFLEX_CHECK_LATEST_VERSION"] == "false"
    assert found["PATH"].startswith(str(Path(sys.executable).parent))
