"""An insurer in a process of its own: `python -m tests.adapters.insurer_office PORT FOLDER CODE`.

Takes signed applications and signs its answers. How it takes them is a word in the file `mode` of its folder; what it
took is a line of the file `taken` there.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

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
        """An application; believed only when the portal signed it for this insurer just now."""
        try:
            signed = jws.deserialize_compact(await request.text(), self.portal, ["ES256"])
        except JoseError:
            return web.Response(status=401)
        claims = json.loads(signed.payload)
        if claims["aud"] != self.code or abs(time.time() - claims["iat"]) > 60:
            return web.Response(status=401)
        with (self.folder / "taken").open("a") as file:
            line = {"key": request.headers["Idempotency-Key"], "application": claims["application"]}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
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
    office, app = Office(folder, code), web.Application()
    app.router.add_post("/applications", office.take)
    app.router.add_post("/say", office.say)
    web.run_app(app, host="127.0.0.1", port=port, print=None)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
