"""What makes the portal an app of the phone or the desktop: its name, its sign, its colours."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from oms_app import routes
from oms_app.content import notifications as words
from oms_app.theme import COLOURS

LIGHT = 0


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": f"/icons/{name}-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


MANIFEST = {
    "id": "/",
    "name": words.APP_NAME,
    "short_name": words.APP_SHORT,
    "description": words.APP_ABOUT,
    "lang": "ru",
    "dir": "ltr",
    "start_url": routes.POLICIES,
    "scope": "/",
    "display": "standalone",
    "theme_color": COLOURS["page"][LIGHT],
    "background_color": COLOURS["page"][LIGHT],
    "icons": [_icon("app", 192, "any"), _icon("app", 512, "any"), _icon("maskable", 512, "maskable")],
}


async def manifest(request: Request) -> Response:
    """The manifest; nothing in it is anybody's."""
    return JSONResponse(
        MANIFEST, media_type="application/manifest+json", headers={"cache-control": "public, max-age=3600"}
    )
