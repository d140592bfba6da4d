"""Every HTTP route beside Reflex, as one Starlette application: `rx.App(api_transformer=[http, Gate])`."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.routing import Route

from oms_app import routes
from oms_app.http import (
    account,
    auth,
    chat,
    files,
    health,
    hooks,
    invitation,
    manifest,
    metrics,
    openid,
    paper_checks,
    phone,
    push,
    recovery,
    registration,
    sight,
    signatures,
    tickets,
)
from oms_app.http.portal import Portal

ROUTES: tuple[Route, ...] = (
    Route(routes.AUTH_LOGIN, auth.login, methods=["POST"]),
    Route(routes.AUTH_CODE, auth.code, methods=["POST"]),
    Route(routes.AUTH_RESEND, auth.resend, methods=["POST"]),
    Route(routes.AUTH_FACTOR, auth.factor, methods=["POST"]),
    Route(routes.AUTH_PASSKEY_ASK, auth.ask_passkey, methods=["POST"]),
    Route(routes.AUTH_NEW_PASSKEY_ASK, account.ask_new_passkey, methods=["POST"]),
    Route(routes.AUTH_NEW_PASSKEY, account.new_passkey, methods=["POST"]),
    Route(routes.AUTH_SESSION, account.session),
    Route(routes.AUTH_SESSION, account.stay, methods=["POST"]),
    Route(routes.AUTH_LOGOUT, auth.logout, methods=["POST"]),
    Route(routes.SIGHT, sight.choose, methods=["POST"]),
    Route(routes.AUTH_REGISTER, registration.register, methods=["POST"]),
    Route(routes.AUTH_REGISTER_CODE, registration.code, methods=["POST"]),
    Route(routes.AUTH_REGISTER_RESEND, registration.resend, methods=["POST"]),
    Route(routes.AUTH_RECOVER, recovery.recover, methods=["POST"]),
    Route(routes.AUTH_RECOVER_CODE, recovery.code, methods=["POST"]),
    Route(routes.AUTH_RECOVER_RESEND, recovery.resend, methods=["POST"]),
    Route(routes.INVITATION, invitation.opened, methods=["GET"]),
    Route(routes.AUTH_INVITED, invitation.accept, methods=["POST"]),
    Route(routes.AUTH_INVITED_CODE, invitation.code, methods=["POST"]),
    Route(routes.AUTH_INVITED_RESEND, invitation.resend, methods=["POST"]),
    Route(routes.AUTH_OPENID, openid.go, methods=["GET"]),
    Route(routes.AUTH_OPENID_BACK, openid.back, methods=["GET"]),
    Route(routes.PUSH_DEVICE, push.add, methods=["POST"]),
    Route(routes.MANIFEST, manifest.manifest),
    Route(routes.SCAN_FILE, files.scan),
    Route(routes.ACCOUNT_SCAN_FILE, files.account_scan),
    Route(routes.REPORT_SCAN_FILE, files.report_scan),
    Route(routes.PAPER_FILE, files.paper),
    Route(routes.TICKET_FILES, tickets.add, methods=["POST"]),
    Route(routes.TICKET_FILE, tickets.picture),
    Route(routes.PAPER_CHECK, paper_checks.check, methods=["POST"]),
    Route(routes.SEAL_CERTIFICATES, paper_checks.certificates),
    Route(routes.PHONE_LINK, phone.take),
    Route(routes.PHONE_PHOTOS, phone.add, methods=["POST"]),
    Route(routes.PHONE_PHOTO, phone.thumbnail),
    Route(routes.CHAT_FILES, chat.add, methods=["POST"]),
    Route(routes.CHAT_FILE, chat.file),
    Route(routes.SIGNATURE_UPLOAD, signatures.add, methods=["POST"]),
    Route(routes.SIGNING_FILE, signatures.file),
    Route(routes.CALENDAR_FILE, files.last_day),
    Route(routes.EXPORT_FILE, files.export),
    Route(routes.HOOK_INSURER, hooks.insurer, methods=["POST"]),
    Route(routes.HISTORY_FILE, files.history),
    Route(routes.QUALITY_FILE, files.quality),
    Route(routes.HOOK_SMS, hooks.sms, methods=["POST"]),
    Route(routes.LIVEZ, health.livez),
    Route(routes.READYZ, health.readyz),
    Route(routes.METRICS, metrics.metrics),
)


def api(portal: Portal | None = None) -> Starlette:
    """The application; Reflex mounts itself behind its routes."""
    app = Starlette(routes=list(ROUTES))
    app.state.portal = portal or Portal()
    return app


http = api()
