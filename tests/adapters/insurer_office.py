"""An insurer in a process of its own: `python -m tests.adapters.insurer_office PORT FOLDER CODE`.

Takes signed applications and signs its answers. How it takes them is a word in the file `mode` of its folder; what it
took is a line of the files `taken`, `news` and `files` there.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
import time
from pathlib import Path
from typing import Any

from aiohttp import web
from joserfc import jwk, jws
from joserfc.errors import JoseError

ANSWERS = {"has": 200, "will_say": 202, "down": 503, "refuses": 422}
PORTAL = "http://portal.test"


class Office:
    """One insurer, its keys, and what it was given."""

    def __init__(self, folder: Path, code: str) -> None:
        self.folder, self.code = folder, code
        self.key = jwk.ECKey.import_key((folder / "insurer.pem").read_bytes())
        self.portal = jwk.ECKey.import_key((folder / "portal-public.pem").read_bytes())

    async def take(self, request: web.Request) -> web.Response:
        """An application."""
        claims = self._claims(await request.text())
        return await self._kept(request, "taken", claims, "application")

    async def hear(self, request: web.Request) -> web.Response:
        """What the citizen did."""
        return await self._kept(request, "news", self._claims(await request.text()), "news")

    async def keep(self, request: web.Request) -> web.Response:
        """A file; believed when its sum is the one that was signed."""
        form = await request.post()
        token, file = form["claims"], form["file"]
        assert isinstance(token, web.FileField)
        assert isinstance(file, web.FileField)
        claims = self._claims(token.file.read().decode())
        right = claims and hashlib.sha256(file.file.read()).hexdigest() == claims["file"]["sha256"]
        return await self._kept(request, "files", claims if right else None, "file")

    def _claims(self, token: str) -> dict[str, Any] | None:
        """Believed only when the portal signed it for this insurer just now."""
        try:
            signed = jws.deserialize_compact(token, self.portal, ["ES256"])
        except JoseError:
            return None
        claims: dict[str, Any] = json.loads(signed.payload)
        return claims if claims["aud"] == self.code and abs(time.time() - claims["iat"]) <= 60 else None

    async def _kept(self, request: web.Request, place: str, claims: dict[str, Any] | None, what: str) -> web.Response:
        if claims is None or claims["jti"] != request.headers["Idempotency-Key"]:
            return web.Response(status=401)
        with (self.folder / place).open("a") as file:
            file.write(json.dumps({"key": claims["jti"], what: claims[what]}, ensure_ascii=False) + "\n")
        mode = (self.folder / "mode").read_text().strip()
        if mode == "hangs":
            await asyncio.sleep(30)
        return web.Response(status=ANSWERS.get(mode, 500))

    async def say(self, request: web.Request) -> web.Response:
        """What this insurer would post, signed; the claims of the request stand over its own."""
        said = await request.json()
        claims = {"iss": self.code, "aud": PORTAL, "iat": int(time.time()), **said}
        header = {"alg": "ES256", "kid": self.code}
        return web.Response(text=jws.serialize_compact(header, json.dumps(claims).encode(), self.key))


def main(port: int, folder: Path, code: str) -> None:
    """Serve until killed."""
    office, app = Office(folder, code), web.Application(client_max_size=32 * 2**20)
    app.router.add_post("/applications", office.take)
    app.router.add_post("/news", office.hear)
    app.router.add_post("/files", office.keep)
    app.router.add_post("/say", office.say)
    web.run_app(app, host="127.0.0.1", port=port, print=None)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
