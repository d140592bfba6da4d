"""The protocol of a signature's check as a text to be kept (APP-7)."""

from __future__ import annotations

from oms_app.content import signatures as words
from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.errors import WORDS
from oms_app.services.signature_ports import Certificate
from oms_app.services.signing_views import SignatureView


def written(view: SignatureView) -> str:
    """A fact in each line: what was checked, of what, when, and of whom the certificate speaks."""
    head = [
        words.PROTOCOL_TITLE,
        "",
        f"{words.PROTOCOL_OF}: {view.key}",
        f"{words.CONTENT_DIGEST}: {view.content_sha256}",
    ]
    checks = [
        f"{one.at.astimezone(MOSCOW):%d.%m.%Y %H:%M:%S} (+03:00)  {words.line(one.check, one.outcome, one.detail)}"
        for one in view.checks
    ]
    refused = [WORDS[view.refusal]] if view.refusal else [words.ACCEPTED_TITLE]
    return "\n".join([*head, *certificate_lines(view), "", *checks, "", *refused, ""])


def certificate_lines(view: SignatureView) -> list[str]:
    """What the certificate says, where it could be read."""
    return [f"{name}: {value}" for name, value in facts(view)]


def facts(view: SignatureView) -> list[tuple[str, str]]:
    """The same as pairs, for pages."""
    algorithm = [(words.ALGORITHM, words.ALGORITHMS[view.algorithm])] if view.algorithm else []
    return [*(_told(view.certificate) if view.certificate else []), *algorithm]


def _told(certificate: Certificate) -> list[tuple[str, str]]:
    days = (numeric(one.astimezone(MOSCOW).date()) for one in (certificate.valid_from, certificate.valid_until))
    return [
        (words.OWNER, certificate.owner),
        (words.SNILS, certificate.snils),
        (words.ISSUER, certificate.issuer),
        (words.VALID, words.valid(*days)),
        (words.SERIAL, certificate.serial),
        (words.FINGERPRINT, certificate.fingerprint),
    ]
