"""E-mail against a real SMTP server that can be told to misbehave."""

from __future__ import annotations

import asyncio
import email
import email.policy
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope

from oms_app.adapters.mail import SmtpMail
from oms_app.content import letters
from oms_app.services.message_ports import Letter
from oms_app.services.ports import Permanent, Temporary
from oms_app.settings import Smtp
from tests.adapters.certificate import self_signed

LETTER = Letter(
    "delivery-7", "anna@example.ru", "Заявка 26-1234-5678-M отправлена", "Здравствуйте!\nЗаявка отправлена.\n"
)

BOTH = replace(LETTER, html="<!doctype html><p>Здравствуйте!<br>Заявка отправлена.</p>")


class Server:
    """Takes letters, and answers a recipient or the data with `answers`, each once."""

    def __init__(self) -> None:
        self.got: list[Envelope] = []
        self.to_recipient: list[str] = []
        self.to_data: list[str] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:
        if self.to_recipient:
            return self.to_recipient.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        if self.to_data:
            return self.to_data.pop(0)
        self.got.append(envelope)
        return "250 OK"

    def message(self) -> EmailMessage:
        """The newest letter as a mail program reads it."""
        content = cast(bytes, self.got[-1].content)
        return email.message_from_bytes(content, policy=email.policy.default)


def settings(port: int, *, user: str = "", password: str = "", starttls: bool = False) -> Smtp:
    return Smtp("127.0.0.1", port, user, password, "«Полис ОМС» <noreply@oms.example.ru>", starttls)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def mail(server: Server, unused_tcp_port: int) -> Iterator[SmtpMail]:
    controller = Controller(server, hostname="127.0.0.1", port=unused_tcp_port)
    controller.start()
    yield SmtpMail(settings(unused_tcp_port), seconds=2)
    controller.stop()


@pytest.mark.req("NOTE-1")
async def test_a_letter_arrives_in_cyrillic_and_says_who_it_is(mail: SmtpMail, server: Server) -> None:
    await mail.send(LETTER)
    message = server.message()
    assert message["Subject"] == LETTER.subject
    assert message.get_content().splitlines() == LETTER.text.splitlines()
    assert message["To"] == LETTER.to
    assert message["Message-ID"] == "<delivery-7@oms.example.ru>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"] is not None
    assert message["From"] == "«Полис ОМС» <noreply@oms.example.ru>"
    assert server.got[0].rcpt_tos == ["anna@example.ru"]
    assert all(byte < 128 for byte in cast(bytes, server.got[0].content).partition(b"\r\n\r\n")[0])


@pytest.mark.req("NOTE-1")
async def test_a_letter_comes_as_text_and_as_html_of_the_same_words(mail: SmtpMail, server: Server) -> None:
    subject, text = "Вопрос по заявке", "Что значит <b>?\nСтрока & строка\n\nВторой абзац."
    both = letters.written(subject, text, "https://polis.example.ru/applications/1?a=1&b=2")
    await mail.send(Letter("delivery-8", "anna@example.ru", subject, both.text, both.html))
    message = server.message()
    assert message.get_content_type() == "multipart/alternative"
    plain, html = (cast(EmailMessage, part) for part in message.iter_parts())
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_content().splitlines()[:2] == ["Что значит <b>?", "Строка & строка"]
    assert "<p>Что значит &lt;b&gt;?<br>" in html.get_content()
    assert 'href="https://polis.example.ru/applications/1?a=1&amp;b=2"' in html.get_content()
    assert (message["Message-ID"], message["Auto-Submitted"]) == ("<delivery-8@oms.example.ru>", "auto-generated")


@pytest.mark.req("NOTE-3")
async def test_a_repeat_carries_the_same_message_id(mail: SmtpMail, server: Server) -> None:
    await mail.send(LETTER)
    await mail.send(LETTER)
    ids = {email.message_from_bytes(cast(bytes, envelope.content))["Message-ID"] for envelope in server.got}
    assert ids == {"<delivery-7@oms.example.ru>"}


async def test_a_subject_of_two_lines_adds_no_header(mail: SmtpMail, server: Server) -> None:
    await mail.send(Letter("1", "anna@example.ru", "Тема\r\nBcc: other@example.ru", "Текст\n"))
    assert server.message()["Bcc"] is None
    assert server.got[0].rcpt_tos == ["anna@example.ru"]


REFUSALS = [("451 4.7.1 Greylisted", Temporary), ("421 4.3.2 Busy", Temporary), ("550 5.1.1 No such user", Permanent)]


@pytest.mark.req("NOTE-3")
@pytest.mark.parametrize(("answer", "kind"), REFUSALS)
async def test_the_servers_answer_decides_whether_to_try_again(
    mail: SmtpMail, server: Server, answer: str, kind: type[Exception]
) -> None:
    for answers in (server.to_recipient, server.to_data):
        answers.append(answer)
        with pytest.raises(kind) as error:
            await mail.send(BOTH)
        assert str(error.value) == f"SMTP {answer[:3]}"
    assert server.got == []


async def test_an_address_that_is_none_is_refused_for_good(mail: SmtpMail) -> None:
    with pytest.raises(Permanent):
        await mail.send(Letter("1", "", "Тема", "Текст\n"))


@asynccontextmanager
async def strange_server(lines: list[bytes], *, hangs: bool) -> AsyncIterator[int]:
    """Says its lines, one for each line it hears, then hangs or drops the line."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for line in lines:
            writer.write(line)
            await reader.readline()
        if hangs:
            await reader.read()
        writer.close()

    listening = await asyncio.start_server(talk, "127.0.0.1", 0)
    yield listening.sockets[0].getsockname()[1]
    listening.close()


@pytest.mark.req("NOTE-3")
@pytest.mark.parametrize("hangs", [True, False], ids=["hangs", "drops the line"])
@pytest.mark.parametrize("lines", [[], [b"220 hello\r\n"], [b"220 hello\r\n", b"250 hello\r\n", b"250 ok\r\n"]])
async def test_a_server_that_hangs_or_drops_the_line_is_tried_again(lines: list[bytes], hangs: bool) -> None:
    async with strange_server(lines, hangs=hangs) as port, asyncio.timeout(5):
        with pytest.raises(Temporary):
            await SmtpMail(settings(port), seconds=0.3).send(BOTH)


async def test_a_server_that_is_away_is_tried_again(unused_tcp_port: int) -> None:
    with pytest.raises(Temporary):
        await SmtpMail(settings(unused_tcp_port), seconds=1).send(LETTER)


class LockedServer(Controller):
    """Asks for STARTTLS, then for a name and a password."""

    def __init__(self, server: Server, port: int, tls: ssl.SSLContext) -> None:
        super().__init__(
            server,
            hostname="127.0.0.1",
            port=port,
            require_starttls=True,
            tls_context=tls,
            auth_required=True,
            authenticator=lambda server, session, envelope, mechanism, data: AuthResult(
                success=(data.login, data.password) == (b"portal", b"secret"), handled=False
            ),
        )


@pytest.fixture
def locked(server: Server, unused_tcp_port: int, tmp_path: Path) -> Iterator[tuple[int, ssl.SSLContext]]:
    theirs, ours = self_signed(tmp_path)
    controller = LockedServer(server, unused_tcp_port, theirs)
    controller.start()
    yield unused_tcp_port, ours
    controller.stop()


async def test_the_line_is_encrypted_and_we_say_who_we_are(locked: tuple[int, ssl.SSLContext], server: Server) -> None:
    port, tls = locked
    smtp = settings(port, starttls=True, user="portal", password="secret")
    await SmtpMail(smtp, seconds=2, tls=tls).send(BOTH)
    assert server.message()["Subject"] == LETTER.subject


async def test_our_own_wrong_password_does_not_kill_the_letter(locked: tuple[int, ssl.SSLContext]) -> None:
    port, tls = locked
    smtp = settings(port, starttls=True, user="portal", password="old")
    with pytest.raises(Temporary, match="SMTP 535"):
        await SmtpMail(smtp, seconds=2, tls=tls).send(LETTER)


async def test_a_certificate_that_nobody_vouches_for_stops_the_letter(
    locked: tuple[int, ssl.SSLContext], server: Server
) -> None:
    smtp = settings(locked[0], starttls=True, user="portal", password="secret")
    with pytest.raises(Temporary):
        await SmtpMail(smtp, seconds=2).send(LETTER)
    assert server.got == []


async def test_nothing_is_sent_in_the_clear_when_encryption_is_asked_for(mail: SmtpMail, server: Server) -> None:
    port = mail._smtp.port
    with pytest.raises((Temporary, Permanent)):
        await SmtpMail(settings(port, starttls=True), seconds=1).send(LETTER)
    assert server.got == []
