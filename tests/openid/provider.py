"""A real OpenID Connect provider, Django OAuth Toolkit, in a process of its own: `python -m tests.openid.provider`.

Reads one line of JSON: port, folder, key, clients, people. It demands PKCE and the exact address to return to.
"""

from __future__ import annotations

import json
import sys
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server


class Quiet(WSGIRequestHandler):
    """Without a line for every request."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


def configure(given: dict[str, Any]) -> None:
    """Django without a project."""
    from django.conf import settings  # type: ignore[import-untyped]

    settings.configure(
        SECRET_KEY="of the tests",
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        ROOT_URLCONF="tests.openid.addresses",
        LOGIN_URL="/sign-in",
        USE_TZ=True,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{given['folder']}/provider.sqlite3"}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "tests.openid.addresses.SignedRequests",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_RSA_PRIVATE_KEY": given["key"],
            "OIDC_ISS_ENDPOINT": f"http://127.0.0.1:{given['port']}/o",
            "PKCE_REQUIRED": True,
            "OAUTH2_VALIDATOR_CLASS": "tests.openid.claims.Claims",
            "SCOPES": {"openid": "", "profile": ""},
        },
        SIGNED_CLIENT_KEY=given["signed_client_key"],
    )


def fill(given: dict[str, Any]) -> None:
    """Its clients and its people."""
    from django.contrib.auth.models import User  # type: ignore[import-untyped]
    from django.core.management import call_command  # type: ignore[import-untyped]
    from oauth2_provider.models import Application  # type: ignore[import-untyped]

    call_command("migrate", verbosity=0)
    for client in given["clients"]:
        Application.objects.create(skip_authorization=True, authorization_grant_type="authorization-code", **client)
    for name, claims in given["people"].items():
        User.objects.create(username=name, last_name=json.dumps(claims))


def main() -> None:
    """Serve until killed; one word when ready."""
    given = json.loads(sys.stdin.readline())
    configure(given)
    import django  # type: ignore[import-untyped]

    django.setup()
    fill(given)
    from django.core.wsgi import get_wsgi_application  # type: ignore[import-untyped]

    server = make_server("127.0.0.1", given["port"], get_wsgi_application(), handler_class=Quiet)
    print("ready", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
