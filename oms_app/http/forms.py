"""Plain HTML forms: who may post them, what they carry, and answers that lead to a page (SIGN-1, SEC-2, SEC-6)."""

from __future__ import annotations

import asyncio
import functools
import math
from collections.abc import Awaitable, Callable
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from oms_app.content import http as words
from oms_app.domain.errors import DomainError, TooMany
from oms_app.http.origin import is_own_form
from oms_app.http.portal import portal
from oms_app.http.said import said

Endpoint = Callable[[Request], Awaitable[Response]]
Result = TypeVar("Result")

# An answer never comes sooner, so its time does not tell a known name from an unknown one.
REFUSAL_SECONDS = 0.4


def own_form(endpoint: Endpoint) -> Endpoint:
    """Let only forms of this portal's own pages through."""

    @functools.wraps(endpoint)
    async def checked(request: Request) -> Response:
        await request.form()
        if not is_own_form(request.headers, portal(request).settings().public_url):
            return said(request.headers, words.FOREIGN_FORM, 403)
        return await endpoint(request)

    return checked


async def evenly(attempt: Awaitable[Result]) -> Result:
    """The result of the attempt; a refusal takes its time, whatever it is for."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    try:
        return await attempt
    except DomainError:
        await asyncio.sleep(max(0.0, begun + REFUSAL_SECONDS - loop.time()))
        raise


async def paced(attempt: Awaitable[Result]) -> Result:
    """The result of the attempt, in a time that tells nothing, good or bad."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    try:
        return await attempt
    finally:
        await asyncio.sleep(max(0.0, begun + REFUSAL_SECONDS - loop.time()))


def text(form: FormData, name: str) -> str:
    """What was typed; nothing for a file."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def see(path: str) -> RedirectResponse:
    """Look at that page now."""
    return RedirectResponse(path, status_code=303, headers={"cache-control": "no-store"})


def back(page: str, error: DomainError, next_path: str = "") -> Response:
    """To the page of the form, with why it was refused; nothing personal is in the address."""
    query = {"error": error.code.value}
    if isinstance(error, TooMany):
        if error.left:
            query["left"] = str(error.left)
        if error.retry_at:
            query["until"] = str(math.ceil(error.retry_at.timestamp()))
    if next_path:
        query["next"] = next_path
    return see(f"{page}?{urlencode(query)}")


def set_cookie(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """A cookie that no script can read and no other site sends."""
    secure = portal(request).settings().secure
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure)
