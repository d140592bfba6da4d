"""Where pictures of pages are kept, and the sheet to look them through."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

STYLE = (
    "body{font:14px system-ui;margin:24px}section{margin:0 0 40px}h2{font-size:16px;margin:0 0 8px}"
    "div{display:flex;gap:12px;align-items:flex-start;overflow-x:auto}figure{margin:0}"
    "img{max-height:900px;max-width:640px;border:1px solid}nav a{margin-right:12px}"
)


@dataclass(frozen=True)
class Shot:
    """One picture: whose, of which page, at which device and in which light; `place` among pages of one pattern."""

    who: str
    pattern: str
    address: str
    title: str
    device: str
    look: str
    place: int = 0

    @property
    def page(self) -> str:
        """The page it shows, as a name of a file; the steps of a draft are pages of their own."""
        step = self.address.rsplit("/", 1)[-1] if "[step]" in self.pattern else ""
        again = f"-{self.place + 1}" if self.place else ""
        return re.sub(r"\W+", "-", f"{self.who}{self.pattern}{step}{again}").strip("-")

    @property
    def file(self) -> str:
        """Its own name."""
        return f"{self.page}--{self.device}-{self.look}.jpg"


@dataclass
class Album:
    """A folder of pictures; `sheets` are those of each page."""

    folder: Path
    sheets: dict[str, list[Shot]] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path) -> Album:
        """An empty one in this folder; pictures of an earlier run go."""
        if folder.exists() and not (folder / "index.html").exists() and any(folder.iterdir()):
            raise SystemExit(f"{folder} holds something else than pictures; name another folder with --out")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        album = cls(folder)
        album.bind()
        return album

    @property
    def index(self) -> Path:
        """The contact sheet."""
        return self.folder / "index.html"

    def place(self, shot: Shot) -> Path:
        """Where this picture goes."""
        self.sheets.setdefault(shot.page, []).append(shot)
        return self.folder / shot.file

    def bind(self) -> None:
        """Write the contact sheet of all pictures so far."""
        ways = "".join(f'<a href="#{page}">{escape(page)}</a> ' for page in self.sheets)
        sections = "".join(_section(page, shots) for page, shots in self.sheets.items())
        self.index.write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages</title><style>{STYLE}</style>'
            f"<nav>{ways}</nav>{sections}</html>",
            encoding="utf-8",
        )


def _section(page: str, shots: list[Shot]) -> str:
    head = f"{escape(shots[0].who)}: {escape(shots[0].title)} ({escape(shots[0].address)})"
    figures = "".join(
        f'<figure><a href="{shot.file}"><img loading="lazy" src="{shot.file}" alt=""></a>'
        f"<figcaption>{shot.device}, {shot.look}</figcaption></figure>"
        for shot in shots
    )
    return f'<section id="{page}"><h2>{head}</h2><div>{figures}</div></section>'
