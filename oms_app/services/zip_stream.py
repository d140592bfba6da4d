"""A ZIP archive that is sent while it is made: no more than one of its files is in memory at a time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime


class ZipStream:
    """Put a file in, take out the bytes that are ready; in the end take out the rest."""

    def __init__(self, at: datetime) -> None:
        self._spout = _Spout()
        self._archive = zipfile.ZipFile(self._spout, "w")
        self._at = at.timetuple()[:6]

    def put(self, name: str, data: bytes, *, is_packed: bool = False) -> bytes:
        """The bytes of this file; `is_packed` are those that a compression would not make smaller."""
        entry = zipfile.ZipInfo(name, date_time=self._at)
        entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        self._archive.writestr(entry, data)
        return self._spout.taken()

    def end(self) -> bytes:
        """The list of contents, without which it is no archive."""
        self._archive.close()
        return self._spout.taken()


class _Spout(io.BytesIO):
    """Forgets what was taken out; so there is no going back in it, and the archive knows that there is not."""

    def tell(self) -> int:
        raise io.UnsupportedOperation("what was sent is gone")

    def taken(self) -> bytes:
        ready = self.getvalue()
        self.seek(0)
        self.truncate(0)
        return ready
