"""Every article of «Помощь», made ready to be found; the same text answers in the chat and beside a form (SUP-4)."""

from __future__ import annotations

from oms_app.content.help_accounts import ACCOUNTS
from oms_app.content.help_applications import APPLICATIONS
from oms_app.content.help_article import Article
from oms_app.content.help_decisions import DECISIONS
from oms_app.content.help_papers import PAPERS
from oms_app.content.help_portal import PORTAL
from oms_app.domain.catalogue import Catalogue, Told
from oms_app.domain.help_topics import HelpGroup, HelpTopic

ARTICLES: dict[HelpTopic, Article] = {**APPLICATIONS, **DECISIONS, **PAPERS, **ACCOUNTS, **PORTAL}

GROUPS: dict[HelpGroup, str] = {
    HelpGroup.APPLICATION: "Заявка",
    HelpGroup.DECISION: "Решение страховой",
    HelpGroup.PAPERS: "Документы и снимки",
    HelpGroup.POLICY: "Полис",
    HelpGroup.ACCOUNT: "Вход и учётная запись",
    HelpGroup.PORTAL: "Портал и поддержка",
}

EVERYWHERE = "как что мой моя мое мои почему помощь будет есть можно нужно"


def _told(article: Article) -> Told:
    return Told(article.title, " ".join((article.lead, *article.steps, *article.notes)), article.also)


HELP: Catalogue[HelpTopic] = Catalogue({topic: _told(ARTICLES[topic]) for topic in HelpTopic}, EVERYWHERE)
