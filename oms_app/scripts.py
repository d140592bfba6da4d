"""The portal's own scripts: written as a file each, sent as one small file that browsers keep."""

from __future__ import annotations

import hashlib
import subprocess
from functools import cache
from pathlib import Path

ASSETS = Path(__file__).parents[1] / "assets"
NAMES = (
    "keep",
    "uploads",
    "arrive",
    "passkey",
    "stay",
    "unwell",
    "phone",
    "push",
    "paper_checks",
    "download",
    "queue",
    "chat",
    "ticket",
    "sight",
)
# By the packer that packs Reflex's own scripts; each source is a function of its own, so that they may stand in a row.
PACK = """
import { readFileSync, writeFileSync } from "node:fs";
import { minify } from "vite";

const [packed, ...sources] = process.argv.slice(1);
const parts = await Promise.all(sources.map((name) => minify(name, readFileSync(name, "utf8"))));
const [broken] = parts.flatMap(({ errors }) => errors);
if (broken) throw new Error(broken.message);
writeFileSync(packed, parts.map(({ code }) => code).join(";\\n"));
"""


@cache
def href() -> str:
    """Where browsers find the one file; another address whenever a source is another."""
    digest = hashlib.sha256(b"".join((ASSETS / f"{name}.js").read_bytes() for name in NAMES))
    return f"/assets/portal-{digest.hexdigest()[:8]}.js"


def write(web: Path, built: Path) -> None:
    """Pack them into `built` in place of the sources. Raises `subprocess.CalledProcessError`."""
    sources = [built / f"{name}.js" for name in NAMES]
    command = ["node", "--input-type=module", "--eval", PACK, str(built / href().lstrip("/")), *map(str, sources)]
    subprocess.run(command, cwd=web, check=True)  # noqa: S603
    for source in sources:
        source.unlink()
