"""The gate before Reflex: whose socket and whose upload it is, how much, how fast, what browsers may do (SEC-6).

Pages of protected addresses are not even shown to somebody signed out: their static text is in the HTML. Staff who
have yet to add a strong second factor are shown the page of factors alone.
"""

from __future__ import annotations

import posixpath
import secrets
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from reflex.utils.prerequisites import get_web_dir
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from oms_app import routes
from oms_app.content import http as words
from oms_app.db.encrypted import keys
from oms_app.domain.actor import Role
from oms_app.domain.documents import LARGEST_SENT
from oms_app.domain.errors import SignedOut
from oms_app.domain.help_topics import HelpTopic
from oms_app.domain.papers import LARGEST_CHECKED
from oms_app.domain.signatures import LARGEST_SIGNATURE
from oms_app.http.headers import PagePolicies, complete, is_page
from oms_app.http.limits import Limited, Pace, Refusal
from oms_app.http.origin import is_foreign, is_own
from oms_app.http.portal import SESSION, VISITOR, Portal
from oms_app.http.said import said
from oms_app.http.tab_key import TabKeys
from oms_app.services import visitors

EVENT, UPLOAD = "_event", "_upload"
TOKEN_HEADER = b"reflex-client-token"
# Reflex's own endpoints that the portal has no use for.
CLOSED = frozenset({"_health", "_all_routes", "ping", "auth-codespace"})
PROTECTED_PAGES = (
    routes.POLICIES,
    routes.REPORT,
    routes.SERVICES,
    routes.APPLICATION,
    routes.HISTORY,
    routes.NOTIFICATIONS,
    routes.DOCUMENTS,
    routes.SECURITY,
    routes.DESK,
    routes.QUALITY,
    routes.SUPPORT,
    routes.ADMIN,
)

UPLOAD_BYTES = 10 * 6 * 2**20
PHOTO_BYTES = LARGEST_SENT + 2**20
FORM_BYTES = 64 * 2**10
SIGNATURE_BYTES = 10 * LARGEST_SIGNATURE  # so that one somewhat too large is told so by the page itself
MOST = {
    routes.SIGNATURE_UPLOAD: SIGNATURE_BYTES,
    routes.PHONE_PHOTOS: PHOTO_BYTES,
    routes.CHAT_FILES: PHOTO_BYTES,
    routes.PAPER_CHECK: LARGEST_CHECKED,
    routes.TICKET_FILES: LARGEST_SENT,
}
POLICY_VIOLATION = 1008


def first_part(path: str) -> str:
    """The first part of an address, however it is spelled: `desk` of `//desk/index.html`."""
    return posixpath.normpath("/" + path.lstrip("/")).split("/")[1].partition(".")[0]


PROTECTED = frozenset(map(first_part, PROTECTED_PAGES))


def built() -> Path:
    """The folder of the built pages."""
    folder: Path = get_web_dir() / "build" / "client"
    return folder


class Gate:
    """An ASGI application around the whole portal."""

    def __init__(self, app: ASGIApp, portal: Portal | None = None) -> None:
        self.app = app
        self.portal = portal or Portal()

    @cached_property
    def _policies(self) -> PagePolicies:
        return PagePolicies(built())

    @cached_property
    def _pages(self) -> frozenset[str]:
        return frozenset(f"/{page.parent.relative_to(built())}" for page in built().glob("**/index.html"))

    @cached_property
    def _tab_keys(self) -> TabKeys:
        return TabKeys(keys().derive(keys().index_key, "tab key"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = await self._session(scope)
        if first_part(scope["path"]) != EVENT or not self._is_own(scope) or not session:
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        query["token"] = self._tab_keys.inward(session, query.get("token", ""))
        bound = {**scope, "query_string": urlencode(query).encode()}
        pace = Pace()

        async def paced() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and pace.is_too_fast():
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
                return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}
            return message

        async def signed(message: Message) -> None:
            if message.get("text"):
                message = {**message, "text": self._tab_keys.outward(session, message["text"])}
            await send(message)

        await self.app(bound, paced, signed)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        part, method = first_part(scope["path"]), scope["method"]
        answer: Response | None = None
        if part in CLOSED or part == EVENT or (part == UPLOAD and method != "POST"):
            answer = said(Headers(scope=scope), words.NOT_FOUND, 404, HelpTopic.NOT_FOUND)
        elif is_foreign(Headers(scope=scope), self.portal.settings().public_url):
            answer = said(Headers(scope=scope), words.FOREIGN_FORM, 403)
        elif part == UPLOAD:
            scope, answer = await self._upload(scope)
        elif part in PROTECTED:
            answer = await self._elsewhere(scope)
        if scope["path"] in self._pages:
            # Reflex would redirect to the same page with a slash, by an absolute address that a proxy may not know.
            scope = {**scope, "path": f"{scope['path']}/"}
        most = UPLOAD_BYTES if part == UPLOAD else MOST.get(scope["path"], FORM_BYTES)
        app = Limited(self.app, most) if answer is None else Refusal(answer, most)
        await app(scope, receive, self._with_headers(scope, send))

    async def _upload(self, scope: Scope) -> tuple[Scope, Response | None]:
        """The request with its tab's key in place of the token, or why not."""
        if not self._is_own(scope):
            return scope, JSONResponse({"error": words.FOREIGN_FORM}, status_code=403)
        if await self._role(scope, by_person=True) in (None, Role.NEWCOMER):
            return scope, JSONResponse({"error": words.SIGN_IN_FIRST}, status_code=401)
        session = HTTPConnection(scope).cookies[SESSION]
        token = Headers(scope=scope).get(TOKEN_HEADER.decode(), "")
        kept = [(name, value) for name, value in scope["headers"] if name != TOKEN_HEADER]
        bound = (TOKEN_HEADER, self._tab_keys.inward(session, token).encode())
        return {**scope, "headers": [*kept, bound]}, None

    async def _elsewhere(self, scope: Scope) -> Response | None:
        """Where this reader of a protected page must go first; None when it is theirs to open."""
        role = await self._role(scope, by_person=True)
        if role is None:
            return self._to_login(scope)
        if role is Role.NEWCOMER and posixpath.normpath(scope["path"]) != routes.SECURITY_FACTORS:
            return RedirectResponse(routes.SECURITY_FACTORS, status_code=303, headers={"cache-control": "no-store"})
        return None

    def _to_login(self, scope: Scope) -> Response:
        query = scope["query_string"].decode("latin-1")
        path = scope["path"] + (f"?{query}" if query else "")
        response = RedirectResponse(routes.login(path), status_code=303, headers={"cache-control": "no-store"})
        if SESSION in HTTPConnection(scope).cookies:
            response.delete_cookie(SESSION)
        return response

    def _is_own(self, scope: Scope) -> bool:
        return is_own(Headers(scope=scope), self.portal.settings().public_url)

    async def _role(self, scope: Scope, *, by_person: bool) -> Role | None:
        """What the reader may act as; None for nobody."""
        token = HTTPConnection(scope).cookies.get(SESSION, "")
        try:
            return (await self.portal.services().signing_in.who(token, by_person=by_person)).actor.role
        except SignedOut:
            return None

    async def _session(self, scope: Scope) -> str:
        """Whose socket it is; a session that has ended keeps its tab but not its state. Empty for nobody."""
        cookies = HTTPConnection(scope).cookies
        if SESSION not in cookies:
            return cookies.get(VISITOR, "")
        alive = await self._role(scope, by_person=False)
        return cookies[SESSION] if alive else f"ended {cookies[SESSION]}"

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        secure = self.portal.settings().secure
        cookies = HTTPConnection(scope).cookies

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message.get("headers", [])))
                complete(headers, scope["path"], message["status"], self._policies.of(scope["path"]), secure=secure)
                if is_page(headers) and not visitors.is_made(cookies.get(VISITOR, "")):
                    headers.append("set-cookie", _visitor_cookie(secure=secure))
                message = {**message, "headers": headers.raw}
            await send(message)

        return completed


def _visitor_cookie(*, secure: bool) -> str:
    rest = "; Secure" if secure else ""
    return f"{VISITOR}={visitors.made(secrets.token_urlsafe(24))}; Path=/; HttpOnly; SameSite=Lax{rest}"
