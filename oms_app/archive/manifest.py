"""What a backup says of itself: which rows and files it holds, by which keys they open; signed with one of those keys.

Keys are never in a backup. It names them by their marks, so that a restore knows whether the right ones are there.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from oms_app.db.encrypted import Keys

FORMAT = 1
NAME, FILES_NAME = "manifest.json", "files.json"
PURPOSE = "backup manifest"


class ArchiveError(RuntimeError):
    """A backup cannot be made or restored; the text says why. What was there is as it was."""


@dataclass(frozen=True)
class Manifest:
    """`tables` have rows and digest, `keys` a mark by their id; `files` is the digest of the list of files.

    `missing` are the files that rows speak of and that were not to be had.
    """

    made_at: str
    revision: str
    tables: Mapping[str, tuple[int, str]]
    keys: Mapping[str, str]
    signers: Mapping[str, str]
    files: str
    missing: tuple[str, ...] = ()
    format: int = FORMAT

    def written(self, keys: Keys) -> bytes:
        """As it stands in the archive, with a seal that nobody without the keys can make."""
        said = asdict(self)
        return json.dumps(said | {"seal": _seal(keys, said)}, ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, data: bytes, keys: Keys) -> Manifest:
        """Raises `ArchiveError` for what is no manifest, for keys that are not there, for what was altered."""
        try:
            said = json.loads(data)
            seal, version = said.pop("seal"), said["format"]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ArchiveError("this is no backup of the portal") from error
        if version != FORMAT:
            raise ArchiveError(f"the backup is of format {version}, this portal reads {FORMAT}")
        known = marks(keys)
        if lacking := sorted(name for name, mark in said["keys"].items() if known.get(name) != mark):
            raise ArchiveError(f"the backup opens only with the keys it was made with; not here: {', '.join(lacking)}")
        if not hmac.compare_digest(seal, _seal(keys, said)):
            raise ArchiveError("the manifest was altered")
        told = {name: (int(rows), str(digest)) for name, (rows, digest) in said["tables"].items()}
        return cls(**said | {"tables": told, "missing": tuple(said["missing"])})


def marks(keys: Keys) -> dict[str, str]:
    """What tells each key from any other one, and gives nothing of it away."""
    return {name: keys.derive(name, "backup mark").hex()[:16] for name in keys.names}


def digest_of(data: bytes) -> str:
    """As members of the archive are listed with."""
    return hashlib.sha256(data).hexdigest()


def _seal(keys: Keys, said: Mapping[str, Any]) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(keys.derive(keys.index_key, PURPOSE), text.encode(), "sha256").hexdigest()
