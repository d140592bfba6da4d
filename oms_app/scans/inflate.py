"""Counting what the streams of a PDF inflate to, without ever holding it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator

from pypdf.errors import PyPdfError
from pypdf.filters import ASCII85Decode, ASCIIHexDecode
from pypdf.generic import StreamObject

from oms_app.scans import dictionary
from oms_app.scans.defects import Burden
from oms_app.scans.limits import Limits
from oms_app.scans.verdict import Refused, Rule

_PIECE = 1 << 20
_DEFLATED = frozenset({"/FlateDecode", "/Fl"})
_WRITTEN_OUT: dict[str, Callable[[bytes], bytes]] = {
    "/ASCII85Decode": ASCII85Decode.decode,
    "/A85": ASCII85Decode.decode,
    "/ASCIIHexDecode": ASCIIHexDecode.decode,
    "/AHx": ASCIIHexDecode.decode,
}
_DEEPEST = 4


class InflationMeter:
    """Adds up one document. LZW and run lengths are left to the memory and time limits of the process."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._total = 0

    def add(self, stream: StreamObject) -> None:
        """Count one stream, also deflated twice; Refused as soon as it, or the sum of all, is too much."""
        limit = self._limits.stream_bytes
        if dictionary.name(stream, "/Subtype") == "/Image":
            limit = 4 * self._limits.pdf_picture_pixels
        filters = dictionary.names(stream, "/Filter")
        if len(filters) > _DEEPEST:
            raise Refused(Rule.BOMB, Burden.INFLATION, len(filters), _DEEPEST)
        pieces: Iterable[bytes] = (stream._data,)
        for name in filters:
            if name in _WRITTEN_OUT:
                pieces = _written_out(pieces, _WRITTEN_OUT[name])
            elif name in _DEFLATED:
                pieces = self._counted(_inflated(pieces), limit)
            else:
                break
        for _ in pieces:
            pass

    def _counted(self, pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
        length = 0
        for piece in pieces:
            length += len(piece)
            self._total += len(piece)
            if length > limit:
                raise Refused(Rule.BOMB, Burden.INFLATION, length, limit)
            if self._total > self._limits.inflated_bytes:
                raise Refused(Rule.BOMB, Burden.INFLATION, self._total, self._limits.inflated_bytes)
            yield piece


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    engine = zlib.decompressobj()
    for piece in pieces:
        while piece and not engine.eof:
            try:
                inflated = engine.decompress(piece, _PIECE)
            except zlib.error:
                return
            yield inflated
            piece = engine.unconsumed_tail


def _written_out(pieces: Iterable[bytes], decode: Callable[[bytes], bytes]) -> Iterator[bytes]:
    try:
        decoded = decode(b"".join(pieces))
    except (PyPdfError, ValueError):
        return
    yield decoded
