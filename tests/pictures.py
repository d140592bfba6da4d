"""Pictures of every page as everybody sees it, at a desk and on a phone, by day, by night and on paper.

`python -m tests.pictures [--out FOLDER] [--who NAME …] [--only ADDRESS …]`, or `make pictures`: a server of its own
with the demo's people, every page that a reader comes by, and `index.html` beside the pictures to look through.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright

from tests.album import Album
from tests.chromium import MISSING, find
from tests.journeys.conftest import AT_HOME_ANYWHERE
from tests.journeys.people import People
from tests.server import Server, running_server, seeded_once
from tests.sitters import SITTERS, Sitter
from tests.sittings import Sitting

OUT = Path(tempfile.gettempdir()) / "polis-pictures"


async def take(server: Server, sitters: list[Sitter], only: list[str], album: Album) -> None:
    """Everybody looks at their pages, one after another; the album is whole after each of them."""
    chromium = find()
    if chromium is None:
        raise SystemExit(MISSING)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=AT_HOME_ANYWHERE)
        people = People(browser, server.url, album.folder, {}, {}, thorough=False)
        for sitter in sitters:
            await Sitting(people, sitter, album, only).take()
            album.bind()
            print(f"{sitter.name}: {len(album.sheets)} pages so far, {album.index}", flush=True)


def main() -> None:
    """The whole tour, or the part of it that is asked for."""
    asked = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    asked.add_argument("--out", type=Path, default=OUT, help=f"the folder of the pictures ({OUT})")
    asked.add_argument("--who", nargs="*", default=[], choices=[sitter.name for sitter in SITTERS], help="whose pages")
    asked.add_argument("--only", nargs="*", default=[], help="pages of these addresses, as in routes: /policies …")
    told = asked.parse_args()
    sitters = [sitter for sitter in SITTERS if not told.who or sitter.name in told.who]
    with tempfile.TemporaryDirectory(prefix="polis-") as folder:
        demo = seeded_once(Path(folder))
        with running_server(Path(folder) / "portal", demo, OMS_PUSH_LOOPBACK="on") as server:
            asyncio.run(take(server, sitters, told.only, Album.open(told.out)))


if __name__ == "__main__":
    main()
