"""Pictures of every page as everybody sees it, at a desk and on a phone, by day, by night and on paper.

`make pictures`, or `python -m tests.pictures [--out FOLDER] [--url URL] [--who NAME …] [--only ADDRESS …]`: a server of
its own with the demo's people, every page that a reader comes by, and `index.html` beside the pictures to look through.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.async_api import async_playwright, expect

from tests.album import Album
from tests.chromium import MISSING, find
from tests.journeys.conftest import AT_HOME_ANYWHERE
from tests.journeys.people import People
from tests.server import running_server, seeded_once
from tests.sitters import SITTERS, Sitter
from tests.sittings import PATIENCE, Sitting

OUT = Path(tempfile.gettempdir()) / "polis-pictures"


async def take(url: str, sitters: list[Sitter], only: list[str], album: Album) -> None:
    """Everybody looks at their pages, one after another; the album is whole after each of them."""
    chromium = find()
    if chromium is None:
        raise SystemExit(MISSING)
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=AT_HOME_ANYWHERE)
        people = People(browser, url, album.folder, {}, {}, thorough=False, patience=PATIENCE)
        for sitter in sitters:
            await Sitting(people, sitter, album, only).take()
            album.bind()
            print(f"{sitter.name}: {len(album.sheets)} pages so far, {album.index}", flush=True)


def main() -> None:
    """The whole tour, or the part of it that is asked for."""
    asked = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    asked.add_argument("--out", type=Path, default=OUT, help=f"the folder of the pictures ({OUT})")
    asked.add_argument("--url", default="", help="a portal that runs already; without it one is started")
    asked.add_argument("--who", nargs="*", default=[], choices=[sitter.name for sitter in SITTERS], help="whose pages")
    asked.add_argument("--only", nargs="*", default=[], help="pages of these addresses, as in routes: /policies …")
    told = asked.parse_args()
    sitters = [sitter for sitter in SITTERS if not told.who or sitter.name in told.who]
    album = Album.open(told.out)
    with _portal(told.url) as url:
        asyncio.run(take(url, sitters, told.only, album))


@contextmanager
def _portal(url: str) -> Iterator[str]:
    if url:
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="polis-") as folder:
        demo = seeded_once(Path(folder))
        with running_server(Path(folder) / "portal", demo, OMS_PUSH_LOOPBACK="on") as server:
            yield server.url


if __name__ == "__main__":
    main()
