"""Words of the electronic signature: the steps, the protocol, what is told of a certificate (APP-7)."""

from __future__ import annotations

from oms_app.domain.signatures import Algorithm, Check, NotDone, Outcome

DEMO_ROOT = "Удостоверяющий центр демонстрации"

CHECKS: dict[Check, str] = {
    Check.CONTAINER: "Файл подписи читается",
    Check.CONTENT: "Внутри нет другого файла",
    Check.ALGORITHM: "Алгоритм подписи",
    Check.DIGEST: "Подписан именно этот файл заявки",
    Check.SIGNATURE: "Подпись подлинная",
    Check.VALIDITY: "Сертификат действует",
    Check.CHAIN: "Сертификат выдан известным центром",
    Check.USAGE: "Сертификат предназначен для подписи",
    Check.REVOCATION: "Сертификат не отозван",
    Check.SNILS: "СНИЛС в сертификате ваш",
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
