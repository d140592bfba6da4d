"""Lighthouse's scores of a page, by the program itself, which npm puts beside the user's other caches."""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.page_visits import Visited, add_cookie, chromium
from oms_app.build import environment

VERSION = "13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices")
FORMS = {"mobile": (), "desktop": ("--preset=desktop",)}
PATIENCE = 300.0

Scores = dict[str, float]


def install() -> Path:
    """Lighthouse's program, installed by npm unless it is there."""
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = caches / "oms-benchmarks" / f"lighthouse-{VERSION}"
    program = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        asked = ("npm", "install", "--prefix", str(folder), "--no-save", "--no-audit", f"lighthouse@{VERSION}")
        subprocess.run(asked, check=True, env=environment(), stdout=subprocess.DEVNULL, timeout=PATIENCE)
    return program


def scores(program: Path, visited: Visited, times: int) -> tuple[dict[str, Scores], dict[str, list[str]]]:
    """For phone and desktop the median score of each category, 0 to 100; and what was found wanting, but for speed."""
    told: dict[str, Scores] = {}
    faults: dict[str, list[str]] = {}
    for form, options in FORMS.items():
        reports = [_report(program, visited, options) for _ in range(times)]
        told[form] = {
            category: statistics.median(100 * (one["categories"][category]["score"] or 0) for one in reports)
            for category in CATEGORIES
        }
        faults[form] = _faults(reports[-1])
    return told, faults


def _report(program: Path, visited: Visited, options: tuple[str, ...]) -> dict[str, Any]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with (
        tempfile.TemporaryDirectory() as profile,
        chromium(Path(profile), f"--remote-debugging-port={port}") as context,
    ):
        add_cookie(context, visited)  # type: ignore[arg-type]
        command = ["node", str(program), visited.url, f"--port={port}", "--output=json", "--quiet"]
        command += [f"--only-categories={','.join(CATEGORIES)}", *options]
        done = subprocess.run(
            command, capture_output=True, check=True, text=True, env=environment(), timeout=PATIENCE, cwd=profile
        )
        context.close()
    report: dict[str, Any] = json.loads(done.stdout)
    if report.get("runtimeError"):
        raise RuntimeError(report["runtimeError"]["message"])
    return report


def _faults(report: dict[str, Any]) -> list[str]:
    """Audits of the categories other than speed that did not pass."""
    found = []
    for category in CATEGORIES[1:]:
        for asked in report["categories"][category]["auditRefs"]:
            audit = report["audits"][asked["id"]]
            if asked["weight"] and audit["score"] is not None and audit["score"] < 1:
                found.append(f"{category}: {audit['title']}")
    return found
