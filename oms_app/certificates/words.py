"""The words around a paper's facts, put together once for every form of drawing."""

from __future__ import annotations

from datetime import datetime

from oms_app.certificates.glyphs import printable
from oms_app.certificates.paper import Paper
from oms_app.content import papers as content


def zone(moment: datetime) -> str:
    """The moment's distance from UTC: «UTC», «UTC+3», «UTC+5:30»."""
    offset = moment.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"


def spoken(moment: datetime) -> str:
    """The moment as people write it: «22 ноября 2026 года, 14:05 (UTC+3)»."""
    month = content.MONTHS[moment.month - 1]
    return content.MOMENT.format(
        day=moment.day, month=month, year=moment.year, time=f"{moment:%H:%M}", zone=zone(moment)
    )


def formed(paper: Paper) -> str:
    return f"{content.FORMED} {spoken(paper.issued_at)}"


def title(paper: Paper) -> str:
    """The paper's heading; a heading of nothing but unprintable signs gives way to the usual one."""
    return paper.title if printable(paper.title) else content.TITLES[paper.kind]


def numbered(paper: Paper) -> str:
    return content.NUMBER.format(number=paper.number)


def subject(paper: Paper) -> str:
    """The paper's name in the file's properties and in the browser's tab."""
    return f"{title(paper)} {numbered(paper)}"


def footer(paper: Paper) -> str:
    return f"{content.PORTAL} · {content.DOCUMENT} {numbered(paper)}"
