"""The page of the phone that scans for an application: nobody is signed in, a secret cookie says which link (DOC-8)."""

from __future__ import annotations

from oms_app.bootstrap import now, services
from oms_app.domain.errors import NotFound
from oms_app.state.screen import Access, Screen, cookie, handles
from oms_app.views import phone_scan as views

PHONE_COOKIE = "phone"


class PhoneScan(Screen):
    """Photographs come over plain HTTP; here is what became of them."""

    page: views.PhonePage = views.PhonePage()

    @handles(Access.ANYONE)
    async def load(self) -> None:
        """The papers that are asked for, or that the link is over."""
        self._turn_page()
        self.page = views.PhonePage()
        await self._show()

    @handles(Access.ANYONE)
    async def refresh(self) -> None:
        """A photograph was judged; the owner has closed the link, sent the application or left; time is over."""
        await self._show()

    @handles(Access.ANYONE)
    async def finish(self) -> None:
        """«Готово»."""
        try:
            await services().phone_links.finish(self._secret())
        except NotFound:
            await self._show()
        else:
            self.page = views.PhonePage(views.FINISHED)

    async def _show(self) -> None:
        try:
            view = await services().phone_links.view(self._secret())
        except NotFound:
            if self.page.state != views.FINISHED:
                self.page = views.PhonePage(views.OVER)
            return
        self._watch(PhoneScan.refresh, *view.topics)
        self.page = views.page_of(view, now())

    def _secret(self) -> str:
        return cookie(self.router.headers.cookie or "", PHONE_COOKIE)
