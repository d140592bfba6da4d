"""The browser's half: built when its sources changed, found again when they did not."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILT = ROOT / ".web" / "build" / "client"
STAMP = ROOT / ".web" / "built-from"
FILES = ("rxconfig.py", "requirements.lock")
FOLDERS = (("oms_app", "*.py"), ("assets", "*"), ("reflex.lock", "*"))
SERVE = {"__REFLEX_SKIP_COMPILE": "true", "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true", "REFLEX_ENV_MODE": "prod"}


class BuildError(RuntimeError):
    """The build did not succeed; its own output says why."""


def environment() -> dict[str, str]:
    """The environment of every Reflex command: this virtual environment's tools first, no calls home."""
    tools = str(Path(sys.executable).parent)
    quiet = {"REFLEX_TELEMETRY_ENABLED": "false", "REFLEX_CHECK_LATEST_VERSION": "false"}
    return os.environ | quiet | {"PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', '')}"}


def sources_hash() -> str:
    """One hash of the names and bytes of everything that the build is made from."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(f"{path.relative_to(ROOT)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield from (ROOT / name for name in FILES)
    for folder, pattern in FOLDERS:
        yield from (path for path in (ROOT / folder).rglob(pattern) if path.is_file())


def is_fresh() -> bool:
    """Whether what was built last is what would be built now."""
    return BUILT.is_dir() and STAMP.is_file() and STAMP.read_text(encoding="ascii") == sources_hash()


def build() -> None:
    """Export the front end unless it is fresh. Raises `BuildError`."""
    if is_fresh():
        return
    STAMP.unlink(missing_ok=True)
    export = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    made = subprocess.run(export, cwd=ROOT, env=environment() | _registry(), check=False)  # noqa: S603
    if made.returncode or not BUILT.is_dir():
        raise BuildError("the front end could not be built")
    STAMP.write_text(sources_hash(), encoding="ascii")


def _registry() -> dict[str, str]:
    """Whatever registry this machine's npm is set to, so that Reflex does not go and look for one."""
    asked = ["npm", "config", "get", "registry"]
    found = subprocess.run(asked, env=environment(), capture_output=True, text=True, check=False)  # noqa: S603
    return {"NPM_CONFIG_REGISTRY": found.stdout.strip()} if found.returncode == 0 else {}
