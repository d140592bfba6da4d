"""E-mail by SMTP: STARTTLS, time limits, and the answer's class as Temporary or Permanent (NOTE-1, NOTE-3)."""

from __future__ import annotations

import ssl
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import formatdate, parseaddr

import aiosmtplib

from oms_app.services.message_ports import Letter
from oms_app.services.ports import Permanent, Temporary
from oms_app.settings import Smtp

SECONDS = 20.0
PERMANENT_FROM = 500
# What the server says of us rather than of the letter: the same letter goes once the settings are mended.
OUR_FAULT = (aiosmtplib.SMTPAuthenticationError, aiosmtplib.SMTPConnectResponseError, aiosmtplib.SMTPHeloError)


class SmtpMail:
    """A connection for each letter; text and HTML go as UTF-8, the subject as encoded words."""

    def __init__(self, smtp: Smtp, *, seconds: float = SECONDS, tls: ssl.SSLContext | None = None) -> None:
        self._smtp = smtp
        self._seconds = seconds
        self._tls = tls

    async def send(self, letter: Letter) -> None:
        """Returns when the server has taken the letter. Errors name a reply code, never the reader."""
        message = self._message(letter)
        try:
            await aiosmtplib.send(
                message,
                hostname=self._smtp.host,
                port=self._smtp.port,
                username=self._smtp.user or None,
                password=self._smtp.password or None,
                start_tls=self._smtp.starttls,
                tls_context=self._tls,
                timeout=self._seconds,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise _judged(error.recipients[0].code) from error
        except OUR_FAULT as error:
            raise Temporary(f"SMTP {error.code}") from error
        except aiosmtplib.SMTPResponseException as error:
            raise _judged(error.code) from error
        except OSError as error:  # before ValueError, which a refused certificate is as well
            raise Temporary(f"SMTP did not answer: {type(error).__name__}") from error
        except (aiosmtplib.SMTPNotSupported, ValueError) as error:
            raise Permanent(f"SMTP cannot carry it: {type(error).__name__}") from error
        except aiosmtplib.SMTPException as error:
            raise Temporary(f"SMTP failed: {type(error).__name__}") from error

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage(policy=SMTP_POLICY)
        domain = parseaddr(self._smtp.sender)[1].rpartition("@")[2]
        message["From"] = self._smtp.sender
        message["To"] = letter.to
        message["Subject"] = " ".join(letter.subject.split())
        message["Date"] = formatdate()
        message["Message-ID"] = f"<{letter.message_id.replace(':', '-')}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        if letter.html:
            message.add_alternative(letter.html, subtype="html")
        for one in letter.attachments:
            kind, _, ending = one.media_type.partition("/")
            message.add_attachment(one.data, maintype=kind, subtype=ending, filename=one.name)
        return message


def _judged(code: int) -> Temporary | Permanent:
    return (Permanent if code >= PERMANENT_FROM else Temporary)(f"SMTP {code}")
