"""«Помощь» as it is shown: articles by groups, what a search finds, one article, which article fits a page (SUP-4)."""

from __future__ import annotations

from dataclasses import dataclass, field

from oms_app import routes
from oms_app.content import help as words
from oms_app.content.help_articles import ARTICLES, GROUPS, HELP
from oms_app.domain import help_topics
from oms_app.domain.catalogue import LONGEST
from oms_app.domain.help_topics import HelpGroup, HelpTopic
from oms_app.views.help_places import LEADS

MOST_FOUND = 10
MOST_SUGGESTED = 3
SHORTEST_ASKED = 8  # characters of a text from which something can be suggested


@dataclass(frozen=True)
class HelpRow:
    """An article in a list."""

    title: str = ""
    about: str = ""
    href: str = ""


@dataclass(frozen=True)
class HelpPart:
    """A group of articles under its heading."""

    title: str = ""
    rows: list[HelpRow] = field(default_factory=list)


@dataclass(frozen=True)
class HelpFound:
    """What stands under the search line; `said` is announced. `query` is empty when nothing is asked."""

    query: str = ""
    rows: list[HelpRow] = field(default_factory=list)
    said: str = ""


@dataclass(frozen=True)
class HelpArticle:
    """One article; `title` is empty until it is loaded."""

    title: str = ""
    lead: str = ""
    steps: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    action: str = ""
    action_href: str = ""
    group: str = ""
    others: list[HelpRow] = field(default_factory=list)


@dataclass(frozen=True)
class Example:
    """A query to try."""

    text: str = ""
    href: str = ""


EXAMPLES = [Example(text, routes.help_search(text)) for text in words.EXAMPLES]


def row(topic: HelpTopic) -> HelpRow:
    """How a list shows this article."""
    told = ARTICLES[topic]
    return HelpRow(told.title, told.lead, routes.help_about(topic))


PARTS = [HelpPart(GROUPS[group], [row(topic) for topic in topics]) for group, topics in help_topics.GROUPS.items()]


def found(query: str) -> HelpFound:
    """What this query finds, the best first."""
    asked = query.strip()
    if not asked:
        return HelpFound()
    rows = [row(topic) for topic in HELP.found(asked)[:MOST_FOUND]]
    return HelpFound(asked, rows, words.found(len(rows)))


def suggested(text: str) -> list[HelpRow]:
    """Articles that may answer what somebody is writing, before they send it; the end of the text is read."""
    asked = text.strip()[-LONGEST:] if len(text.strip()) >= SHORTEST_ASKED else ""
    return [row(topic) for topic in HELP.found(asked)[:MOST_SUGGESTED]] if asked else []


def article(slug: str) -> HelpArticle | None:
    """The article at this address; None when there is none."""
    if slug not in set(HelpTopic):
        return None
    topic = HelpTopic(slug)
    told, group = ARTICLES[topic], _group_of(topic)
    others = [row(one) for one in help_topics.GROUPS[group] if one is not topic]
    return HelpArticle(
        told.title,
        told.lead,
        list(told.steps),
        list(told.notes),
        told.action,
        LEADS.get(topic, ""),
        GROUPS[group],
        others,
    )


def _group_of(topic: HelpTopic) -> HelpGroup:
    return next(group for group, topics in help_topics.GROUPS.items() if topic in topics)
