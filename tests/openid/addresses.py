"""The provider's addresses: its own, a sign-in without passwords, a gate that demands signed requests of one client."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.conf import settings  # type: ignore[import-untyped]
from django.contrib.auth import login  # type: ignore[import-untyped]
from django.contrib.auth.models import User  # type: ignore[import-untyped]
from django.http import HttpResponse, HttpResponseRedirect  # type: ignore[import-untyped]
from django.urls import include, path  # type: ignore[import-untyped]

SIGNED_CLIENT = "signed"
FIELDS = ("client_id", "scope", "timestamp", "state", "redirect_uri", "code")


def sign_in(request: Any) -> Any:
    """Whoever one says to be."""
    if name := request.GET.get("as"):
        login(request, User.objects.get(username=name))
        return HttpResponseRedirect(request.GET["next"])
    return HttpResponse("<!doctype html><title>Sign in</title>")


class SignedRequests:
    """What comes from the signed client must carry its signature, which stands for a secret."""

    def __init__(self, next_one: Callable[[Any], Any]) -> None:
        self._next = next_one

    def __call__(self, request: Any) -> Any:
        fields = request.POST if request.method == "POST" else request.GET
        is_asked = request.path in ("/o/authorize/", "/o/token/") and fields.get("client_id") == SIGNED_CLIENT
        if is_asked and not self._is_signed(fields):
            return HttpResponse(status=400)
        if is_asked and request.method == "POST":
            request.POST = fields.copy()
            del request.POST["client_secret"]
        return self._next(request)

    def _is_signed(self, fields: Any) -> bool:
        key = load_pem_public_key(settings.SIGNED_CLIENT_KEY.encode())
        assert isinstance(key, ec.EllipticCurvePublicKey)
        text = "".join(SCOPE if name == "scope" else fields.get(name, "") for name in FIELDS)
        try:
            signature = base64.urlsafe_b64decode(fields.get("client_secret", "") + "==")
            key.verify(signature, text.encode(), ec.ECDSA(hashes.SHA256()))
        except (InvalidSignature, ValueError):
            return False
        return True


SCOPE = "openid profile"
urlpatterns = [path("sign-in", sign_in), path("o/", include("oauth2_provider.urls", namespace="oauth2_provider"))]
