"""Articles of «Помощь» in a chat: those that fit what somebody asks, and the ways to them in what was said (SUP-4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from oms_app import routes
from oms_app.content import chat_desk as desk_words
from oms_app.content import chats as words
from oms_app.content.help_articles import ARTICLES
from oms_app.domain.chats import LineKind, Side
from oms_app.domain.help_topics import HelpTopic
from oms_app.services.chat_views import LineView
from oms_app.views.help import HelpRow, suggested
from oms_app.views.rows import Fact

_ADDRESS = re.compile(rf"(?:https?://[\w.:-]+)?{routes.HELP}/([a-z-]+)")


@dataclass(frozen=True)
class ReadyArticle:
    """An article for a specialist to put into an answer; `text` is what is put there."""

    title: str = ""
    href: str = ""
    text: str = ""


def shown(text: str) -> tuple[str, list[Fact]]:
    """The words with the names of articles in place of their addresses, and the ways to them; other addresses stay."""
    if routes.HELP not in text:
        return text, []
    found: dict[str, Fact] = {}

    def named(address: re.Match[str]) -> str:
        if address[1] not in set(HelpTopic):
            return address[0]
        title = ARTICLES[HelpTopic(address[1])].title
        found[address[1]] = Fact(words.ARTICLE.format(title=title), routes.help_about(address[1]))
        return f"«{title}»"

    return _ADDRESS.sub(named, text), list(found.values())


def for_answer(lines: Sequence[LineView], public_url: str) -> list[ReadyArticle]:
    """What may answer the last question of the citizen."""
    asked = [one.text for one in lines if one.side is Side.CITIZEN and one.kind is LineKind.TEXT]
    return [
        ReadyArticle(row.title, row.href, desk_words.INSERTED.format(address=f"{public_url}{row.href}"))
        for row in (fitting(asked[-1]) if asked else ())
    ]


@lru_cache(1000)
def fitting(text: str) -> tuple[HelpRow, ...]:
    """The same search as that of «Помощь», remembered: a chat is drawn anew with every line."""
    return tuple(suggested(text))
