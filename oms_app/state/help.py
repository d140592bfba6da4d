"""«Помощь»: what its search finds, one article, how to reach the support."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.state.screen import Access, Screen, handles
from oms_app.views import help as views


class HelpScreen(Screen):
    """The search over every article; `query` is what the address asks for."""

    query: str = ""
    found: views.HelpFound = views.HelpFound()

    @handles(Access.ANYONE)
    async def load(self) -> None:
        """Show what the address asks for."""
        await self._welcome()
        self.query = self.router.url.query_parameters.get("q", "")
        self.found = views.found(self.query)

    @handles(Access.ANYONE)
    async def seek(self, text: str) -> None:
        """Find while it is being typed."""
        self.found = views.found(text)

    @handles(Access.ANYONE)
    async def keep(self, form: dict[str, str]) -> object:
        """Lead to the address of the search, so that «Назад» finds it again."""
        return rx.redirect(routes.help_search(form.get("q", "").strip()))


class HelpArticleScreen(Screen):
    """One article."""

    article: views.HelpArticle = views.HelpArticle()

    @handles(Access.ANYONE)
    async def load(self) -> None:
        """Show the article at this address."""
        await self._welcome()
        found = views.article(routes.params(routes.HELP_ARTICLE, self.router.url.path).get("article", ""))
        self.missing, self.article = found is None, found or views.HelpArticle()
