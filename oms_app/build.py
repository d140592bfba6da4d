"""The browser's half: built when its sources changed, found again when they did not."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = ("rxconfig.py", "requirements.lock")
FOLDERS = (("oms_app", "*.py"), ("assets", "*"), ("reflex.lock", "*"))
EXPORT = (sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip")
SERVE = {"__REFLEX_SKIP_COMPILE": "true", "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true", "REFLEX_ENV_MODE": "prod"}


class BuildError(RuntimeError):
    """The build did not succeed; its own output says why."""


@dataclass(frozen=True)
class FrontEnd:
    """The sources and the build of one checkout; `export` makes the build."""

    root: Path = ROOT
    export: tuple[str, ...] = EXPORT

    @property
    def built(self) -> Path:
        """What the server hands out."""
        return self.root / ".web" / "build" / "client"

    @property
    def stamp(self) -> Path:
        """The hash of the sources that the build was made from."""
        return self.root / ".web" / "built-from"

    @property
    def packages(self) -> Path:
        """The list of JavaScript packages."""
        return self.root / "reflex.lock" / "package.json"

    def sources_hash(self) -> str:
        """One hash of the names and bytes of everything that the build is made from."""
        digest = hashlib.sha256()
        for path in sorted(self._sources()):
            digest.update(f"{path.relative_to(self.root)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def is_fresh(self) -> bool:
        """Whether what was built last is what would be built now."""
        if not self.built.is_dir() or not self.stamp.is_file():
            return False
        return self.stamp.read_text(encoding="ascii") == self.sources_hash()

    def build(self) -> None:
        """Build unless it is fresh; of two that are asked for at once, one is made. Raises `BuildError`."""
        with (self.root / FILES[0]).open() as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            if not self.is_fresh():
                self._build()

    def _build(self) -> None:
        self.stamp.unlink(missing_ok=True)
        made_from, packages = self.sources_hash(), self.packages.read_bytes()
        made = subprocess.run(self.export, cwd=self.root, env=environment() | _registry(), check=False)  # noqa: S603
        if made.returncode or not self.built.is_dir():
            raise BuildError("the front end could not be built")
        self._keep_layout(packages)
        self.stamp.write_text(made_from, encoding="ascii")

    def _keep_layout(self, packages: bytes) -> None:
        """Reflex writes the same list of packages now in one line and now in many; the checkout stays as it was."""
        if json.loads(self.packages.read_bytes()) == json.loads(packages):
            self.packages.write_bytes(packages)

    def _sources(self) -> Iterator[Path]:
        yield from (self.root / name for name in FILES)
        for folder, pattern in FOLDERS:
            yield from (path for path in (self.root / folder).rglob(pattern) if path.is_file())


def environment() -> dict[str, str]:
    """The environment of every Reflex command: this virtual environment's tools first, no calls home."""
    tools = str(Path(sys.executable).parent)
    quiet = {"REFLEX_TELEMETRY_ENABLED": "false", "REFLEX_CHECK_LATEST_VERSION": "false"}
    return os.environ | quiet | {"PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', '')}"}


def _registry() -> dict[str, str]:
    """Whatever registry this machine's npm is set to, so that Reflex does not go and look for one."""
    asked = ("npm", "config", "get", "registry")
    found = subprocess.run(asked, env=environment(), capture_output=True, text=True, check=False)  # noqa: S603
    return {"NPM_CONFIG_REGISTRY": found.stdout.strip()} if found.returncode == 0 else {}
