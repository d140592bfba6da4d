"""The key of a tab's state: worth nothing without the cookie of the session that opened the tab (SEC-6).

Reflex keeps a tab's state under a token that scripts made and addresses carry. The gate gives Reflex
`HMAC(session | token)` in its place. Reflex may hand out a token of its own (for a duplicated tab); that one goes
to the browser signed for the session, and comes back as it was.
"""

from __future__ import annotations

import hmac
import json

LENGTH = 40
_FRAME = "42/_event,"
_HANDED_OUT = f'{_FRAME}["new_token"'


class TabKeys:
    """Binds tokens to sessions with one secret."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def inward(self, session: str, token: str) -> str:
        """The key under which Reflex keeps the state of this token in this session."""
        given, _, signature = token.rpartition("-")
        if given and hmac.compare_digest(signature.encode(), self._sign("given", session, given).encode()):
            return given
        return self._sign("tab", session, token)

    def outward(self, session: str, frame: str) -> str:
        """A websocket frame for the browser; a token that Reflex hands out is signed in it."""
        if not frame.startswith(_HANDED_OUT):
            return frame
        name, given = json.loads(frame.removeprefix(_FRAME))
        return _FRAME + json.dumps([name, f"{given}-{self._sign('given', session, given)}"], separators=(",", ":"))

    def _sign(self, purpose: str, session: str, token: str) -> str:
        text = f"{purpose}|{session}|{token}"
        return hmac.new(self._secret, text.encode(), "sha256").hexdigest()[:LENGTH]
