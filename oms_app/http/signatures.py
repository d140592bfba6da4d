"""The electronic signature of an application over plain HTTP: files to take, a container to bring (APP-7)."""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from oms_app import routes
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Invalid, NotFound, Stale
from oms_app.http.files import file_answer, private
from oms_app.http.forms import own_form, see, text
from oms_app.http.portal import portal
from oms_app.services.signatures import Signatures
from oms_app.views.drafts import CONFIRM, REVIEW


@private
async def file(request: Request, actor: Actor) -> Response:
    """What a draft gives to be signed, or what is kept of a signature; a wrong draft leads to its review."""
    signatures, key, what = _of(request), request.path_params["key"], request.path_params["what"]
    try:
        if what == "copy":
            return file_answer(await signatures.copy(actor, key), inline=False)
        if what == "demo":
            return file_answer(await signatures.demo(actor, key), inline=False)
    except Invalid:
        return see(routes.application_edit(key, REVIEW))
    return file_answer(await signatures.file(actor, key, what), inline=False)


@own_form
@private
async def add(request: Request, actor: Actor) -> Response:
    """A container; how it was judged is told by the page of the form."""
    async with request.form(max_files=1, max_fields=1) as form:
        key, sent = text(form, "key"), form.get("signature")
        if not key:
            raise NotFound
        data = await sent.read() if isinstance(sent, UploadFile) else b""
    try:
        await _of(request).add(actor, key, data)
    except Invalid:
        return see(routes.application_edit(key, REVIEW))
    except Stale:  # the draft was changed meanwhile: the page says that the signature is of what was
        pass
    return see(routes.application_edit(key, CONFIRM))


def _of(request: Request) -> Signatures:
    return portal(request).services().signatures
