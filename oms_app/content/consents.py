"""Texts of consents. A version that somebody may have agreed to is never edited: a new one is added after it (SEC-5)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from oms_app.domain.consents import ConsentKind


@dataclass(frozen=True)
class ConsentText:
    """One version. `sha256` is written here by hand, so that an edited text does not pass for the one agreed to."""

    version: int
    title: str
    text: str
    sha256: str

    @property
    def computed_sha256(self) -> str:
        """The hash of what is written here now."""
        return hashlib.sha256(f"{self.title}\n\n{self.text}".encode()).hexdigest()


TEXTS: dict[ConsentKind, tuple[ConsentText, ...]] = {
    ConsentKind.PROCESSING: (
        ConsentText(
            version=1,
            title="Согласие на обработку персональных данных в личном кабинете",
            text="Я соглашаюсь, чтобы портал «Полис ОМС» хранил и показывал мне сведения моего полиса и полисов моих "
            "детей, мои черновики, заявки, приложенные к ним документы и сообщения.\n\n"
            "Какие данные: фамилия, имя, отчество, дата рождения, пол, СНИЛС, номер полиса, документ, удостоверяющий "
            "личность, адрес, телефон, электронная почта, сканы документов.\n\n"
            "Зачем: чтобы подавать заявки на изменение данных полиса и видеть решения по ним.\n\n"
            "Кому передаются: только страховой медицинской организации, которая выдала полис.\n\n"
            "Сколько хранятся: сканы одобренной заявки 90 дней после решения, отклонённой 180 дней, отозванной 30 дней, "
            "черновик 90 дней после последнего изменения. История заявок хранится, пока есть личный кабинет.\n\n"
            "Согласие можно отозвать в разделе «Безопасность». Заявки, которые уже отправлены, будут рассмотрены: "
            "этого требует закон.",
            sha256="264e0c624cddfef6d6e12f23d88ca26fcf752b658c0eca50f10f080aae500fef",
        ),
    ),
    ConsentKind.MESSAGES: (
        ConsentText(
            version=1,
            title="Согласие на сообщения о работе портала",
            text="Я соглашаюсь получать на телефон и электронную почту сообщения о новых возможностях портала и о плановых "
            "работах.\n\nСообщения о моих заявках и о безопасности моего кабинета приходят и без этого согласия.\n\n"
            "Согласие можно отозвать в разделе «Безопасность» в любой день.",
            sha256="18818ea09328ac88822a55d5804ca7a3e7b746e6b6063327ca599633ceba0816",
        ),
    ),
}

HEADING = "Согласия"
LEAD = "С чем вы согласились и когда. Каждое согласие можно отозвать."
GIVE = "Дать согласие"
READ = "Прочитать согласие"
VERSION = "Редакция {version}"
WITHDRAW = "Отозвать согласие"
GIVEN = "Дано {day}"
WITHDRAWN = "Отозвано {day}"
NOT_GIVEN = "Не дано"
WITHDRAW_TITLE = "Отозвать это согласие?"
WITHDRAW_TEXT = "Отправленные заявки будут рассмотрены, остальное в кабинете останется на месте. Дать согласие снова можно в любой день."
EXPORT = "Выгрузить мои данные"
EXPORT_TEXT = (
    "Архив со всем, что портал знает о вас и детях, которых вы представляете: полисы, заявки, сообщения, документы. "
    "Мы напишем вам о каждой выгрузке."
)
EXPORT_LATER = (
    "Выгрузка появится, когда вы подтвердите личность: до этого портал знает о вас только то, что вы указали сами."
)
RENEWED = "Текст изменился. Прочитайте новый и, если согласны, подтвердите."


def current(kind: ConsentKind) -> ConsentText:
    """The version that may be agreed to now."""
    return TEXTS[kind][-1]
