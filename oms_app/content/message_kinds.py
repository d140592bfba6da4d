"""What kinds of messages the portal sends, in a few words for each (HIST-1, NOTE-5)."""

from __future__ import annotations

from oms_app.domain.notices import NoticeKind

KINDS: dict[NoticeKind, str] = {
    NoticeKind.SUBMITTED: "заявка отправлена",
    NoticeKind.RECEIVED: "страховая получила заявку",
    NoticeKind.UNDER_REVIEW: "проверка заявки началась",
    NoticeKind.RETURNED: "заявку проверит другой специалист",
    NoticeKind.CLARIFICATION: "нужно уточнение по заявке",
    NoticeKind.ANSWERED: "ответ по заявке передан",
    NoticeKind.APPROVED: "заявка одобрена",
    NoticeKind.REFUSED: "по заявке отказано",
    NoticeKind.WITHDRAWN: "заявка отозвана",
    NoticeKind.DRAFT_EXPIRES: "черновик скоро будет удалён",
    NoticeKind.DRAFT_ERASED: "черновик удалён",
    NoticeKind.SIGNED_IN: "вход в кабинет",
    NoticeKind.FACTORS_CHANGED: "изменены способы входа",
    NoticeKind.PASSWORD_CHANGED: "изменён пароль",
    NoticeKind.PASSWORD_LOCKED: "пароль закрыт",
    NoticeKind.CONTACT_CHANGED: "изменены телефон или почта",
    NoticeKind.DATA_EXPORTED: "выгружены данные кабинета",
    NoticeKind.SIGNED_OUT: "вход завершён на других устройствах",
    NoticeKind.LEVEL_RAISED: "уровень учётной записи повышен",
    NoticeKind.LEVEL_LOST: "уровень учётной записи снят",
    NoticeKind.ACCESS_CHANGED: "доступ к порталу изменён",
    NoticeKind.DELIVERY_FAILED: "сообщение не удалось доставить",
    NoticeKind.DIGEST: "сводка для администратора",
    NoticeKind.DEADLINE_PASSED: "срок решения прошёл",
    NoticeKind.DEADLINES_NEAR: "сроки подходят",
    NoticeKind.COMPLAINT_FILED: "жалоба отправлена",
    NoticeKind.COMPLAINT_REGISTERED: "жалоба зарегистрирована",
    NoticeKind.COMPLAINT_ANSWERED: "ответ на жалобу",
    NoticeKind.COMPLAINT_WITHDRAWN: "жалоба отозвана",
    NoticeKind.COMPLAINT_CAME: "пришла жалоба",
    NoticeKind.TAKEN_OVER: "заявку передали другому специалисту",
    NoticeKind.HANDED_ON: "вам передали заявки",
    NoticeKind.CALENDAR_UNCONFIRMED: "календарь ждёт подтверждения",
    NoticeKind.SUMMARY: "сразу о нескольких сообщениях",
    NoticeKind.TRIAL: "пробное сообщение",
}
