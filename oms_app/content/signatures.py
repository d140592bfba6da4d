"""Words of the electronic signature: the steps, the protocol, what is told of a certificate (APP-7)."""

from __future__ import annotations

from oms_app.domain.signatures import Algorithm, Check, NotDone, Outcome

DEMO_ROOT = "Удостоверяющий центр демонстрации"

CHECKS: dict[Check, str] = {
    Check.CONTAINER: "Файл подписи читается",
    Check.CONTENT: "Внутри нет другого файла",
    Check.ALGORITHM: "Алгоритм подписи подходит",
    Check.DIGEST: "Подписан именно этот файл заявки",
    Check.SIGNATURE: "Подпись подлинная",
    Check.VALIDITY: "Сертификат действует",
    Check.CHAIN: "Сертификат выдан известным центром",
    Check.USAGE: "Сертификат предназначен для подписи",
    Check.REVOCATION: "Сертификат не отозван",
    Check.SNILS: "СНИЛС в сертификате совпадает с указанным на портале",
}
OUTCOMES: dict[Outcome, str] = {
    Outcome.PASSED: "Да",
    Outcome.FAILED: "Нет",
    Outcome.NOT_DONE: "Не проверено",
}
ALGORITHMS: dict[Algorithm, str] = {
    Algorithm.RSA_PKCS1: "RSA",
    Algorithm.RSA_PSS: "RSA-PSS",
    Algorithm.ECDSA: "ECDSA",
    Algorithm.GOST_256: "ГОСТ Р 34.10-2012, 256 бит",
    Algorithm.GOST_512: "ГОСТ Р 34.10-2012, 512 бит",
}
NOT_DONE: dict[NotDone, str] = {
    NotDone.NO_LIST: "на портале нет списка отозванных этого центра",
    NotDone.OLD_LIST: "список отозванных этого центра устарел",
}

TITLE = "Электронная подпись заявки"
LEAD = "Подпишите заявку своей электронной подписью, затем подтвердите отправку кодом."
STEP_DOWNLOAD = "Скачайте файл заявки"
STEP_DOWNLOAD_TEXT = "В нём всё, что вы проверили. Ничего в файле не меняйте: подпись подойдёт только к нему."
DOWNLOAD = "Скачать файл заявки"
STEP_SIGN = "Подпишите его в своей программе"
STEP_SIGN_TEXT = (
    "Выберите отсоединённую подпись (файл .sig или .p7s) и добавьте в неё сертификат. Нужен действующий сертификат "
    "физического лица с вашим СНИЛС: ГОСТ Р 34.10-2012, RSA или ECDSA."
)
STEP_UPLOAD = "Загрузите файл подписи"
STEP_UPLOAD_TEXT = "До 256 КБ. Портал проверит подпись сразу и покажет протокол."
UPLOAD = "Выбрать и проверить"
UPLOAD_ANOTHER = "Заменить подпись"
DEMO = "В демонстрации: скачать готовую подпись"
DEMO_TEXT = "Её выдал учебный удостоверяющий центр этого портала. Загрузите её на шаге 3."
TAKEN = "Файл скачан {when}."
FILE = "{size}, SHA-256 {digest}…"
ACCEPTED_TITLE = "Подпись проверена и подходит"
ACCEPTED_TEXT = "Она действует до отправки, но не дольше суток. Осталось подтвердить отправку кодом."
REFUSED_TITLE = "Подпись не принята"
VOID_TITLE = "Прежняя подпись больше не действует"
VOID_TEXT = "Данные заявки изменились или прошли сутки. Скачайте файл заново, подпишите его и загрузите подпись."
WAITS = "Код можно будет получить, когда портал примет подпись."
NOT_READY = (
    "Сейчас портал не может проверять электронные подписи. Вернитесь на шаг «Как рассмотреть» и выберите другой срок."
)
PROTOCOL = "Протокол проверки"
CERTIFICATE = "Сертификат"
SIGNED_TITLE = "Электронная подпись"
FILE_CONTENT = "Подписанный файл"
FILE_CONTAINER = "Подпись (.sig)"
FILE_PROTOCOL = "Протокол (.txt)"
PROTOCOL_NAME = "протокол-{key}.txt"
PROTOCOL_TITLE = "Протокол проверки электронной подписи заявки"
PROTOCOL_OF = "Ключ заявки"
CHECKED_AT = "Проверено"
CONTENT_DIGEST = "SHA-256 подписанного файла"
OWNER = "Владелец"
ISSUER = "Кто выдал"
SERIAL = "Серийный номер"
VALID = "Действует"
SNILS = "СНИЛС"
ALGORITHM = "Алгоритм"
FINGERPRINT = "Отпечаток SHA-256"


def line(check: Check, outcome: Outcome, detail: str) -> str:
    """One line of the protocol: «Сертификат не отозван: не проверено, на портале нет списка»."""
    told = outcome_of(outcome, detail)
    return f"{CHECKS[check]}: {told[0].lower()}{told[1:]}"


def outcome_of(outcome: Outcome, detail: str) -> str:
    """«Не проверено: на портале нет списка отозванных этого центра»."""
    return f"{OUTCOMES[outcome]}: {NOT_DONE[NotDone(detail)]}" if detail else OUTCOMES[outcome]


def valid(since: str, until: str) -> str:
    """«с 12.03.2026 по 12.03.2027»."""
    return f"с {since} по {until}"
