"""Words by which people look for their applications in a list."""

from __future__ import annotations

from oms_app.domain.changes import Change

CHANGE_WORDS: dict[Change, str] = {
    Change.FULL_NAME: "фио фамилия имя отчество",
    Change.IDENTITY_DOCUMENT: "паспорт удостоверение личности документ",
    Change.ADDRESS: "адрес регистрация прописка место жительства",
    Change.CONTACTS: "контакты телефон почта email",
}
