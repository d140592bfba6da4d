"""A register in a process of its own: `python -m tests.adapters.register_office PORT FOLDER`.

Knows the people of the file `people`, each a JSON object as it answers them. How it answers is a word in the file
`mode` of its folder; every request is a line of the file `asked` there. An answer that was given once under a request
id is given again, whatever happened since.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from aiohttp import web
from joserfc import jwk, jws

WRONG: dict[str, bytes] = {
    "garbage": b"<html>busy</html>",
    "empty": b"",
    "list": b"[]",
    "large": b" " * (512 * 1024),
}


class Register:
    """What it knows, and what it has answered."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.given: dict[str, list[dict[str, Any]]] = {}

    @property
    def people(self) -> list[dict[str, Any]]:
        """Everybody."""
        known: list[dict[str, Any]] = json.loads((self.folder / "people").read_text())
        return known

    async def search(self, request: web.Request) -> web.Response:
        """Who was asked for."""
        said = self._said(request, await request.text())
        name = said["externalRequestId"]
        mode = (self.folder / "mode").read_text().strip()
        if mode == "hangs":
            await asyncio.sleep(30)
        if mode == "down":
            return web.Response(status=503)
        if mode in WRONG:
            return web.Response(body=WRONG[mode], content_type="application/json")
        found = self.given.setdefault(name, [one for one in self.people if _is_meant(one, said, mode)])
        if mode == "types":
            found = [one | {"changedAt": 5} for one in found]
        answered = "00000000-0000-0000-0000-000000000000" if mode == "mixed_up" else name
        return web.json_response({"externalRequestId": answered, "found": found})

    async def correct(self, request: web.Request) -> web.Response:
        """Write it down, once for each request."""
        said = self._said(request, await request.text())
        if (self.folder / "mode").read_text().strip() == "down":
            return web.Response(status=503)
        people = self.people
        for one in people:
            if one["oip"] == said["oip"] and said["externalRequestId"] not in self.given:
                one["values"] |= said["values"]
                one["particulars"] |= said["particulars"] | {"full_name": _full_name(one["values"])}
                one["changes"] = one.get("changes", 0) + 1
        self.given[said["externalRequestId"]] = []
        (self.folder / "people").write_text(json.dumps(people))
        return web.Response(status=204)

    def _said(self, request: web.Request, body: str) -> dict[str, Any]:
        """What the portal asks; believed only when it is signed, if there is a key to check it by."""
        key = self.folder / "portal-public.pem"
        is_signed = request.content_type == "application/jose"
        if key.exists() != is_signed:
            raise web.HTTPUnauthorized
        if is_signed:
            signed = jws.deserialize_compact(body, jwk.ECKey.import_key(key.read_bytes()), ["ES256"])
            body = signed.payload.decode()
        said: dict[str, Any] = json.loads(body)
        if request.headers["Idempotency-Key"] != said["externalRequestId"]:
            raise web.HTTPBadRequest
        with (self.folder / "asked").open("a") as file:
            file.write(json.dumps(said, ensure_ascii=False) + "\n")
        return said


def _full_name(values: dict[str, str]) -> str:
    return " ".join(values[name] for name in ("last_name", "first_name", "patronymic") if values[name])


def _is_meant(one: dict[str, Any], said: dict[str, Any], mode: str) -> bool:
    if mode == "stranger":
        return True
    particulars = one["particulars"]
    if said["by"] == "enp":
        return bool(particulars["enp"] == said["enp"])
    if said["by"] == "snils":
        return (particulars.get("snils"), particulars["born_on"]) == (said["snils"], said["bornOn"])
    names = ("last_name", "first_name", "patronymic", "document_series", "document_number")
    return particulars["born_on"] == said["bornOn"] and all(one["values"][name] == said[name] for name in names)


def main(port: int, folder: Path) -> None:
    """Serve until killed."""
    register, app = Register(folder), web.Application()
    app.router.add_post("/persons/search", register.search)
    app.router.add_post("/persons/corrections", register.correct)
    web.run_app(app, host="127.0.0.1", port=port, print=None)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
