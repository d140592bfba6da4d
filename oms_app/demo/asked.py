"""What the demo's people asked the support, in requests and in chats, and how far each of them came."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from oms_app.domain.tickets import TicketFact, TicketKind


class Turn(StrEnum):
    """One thing that somebody does after a request or a chat was begun."""

    TAKE = "take"
    ANSWER = "answer"
    NOTE = "note"
    WRITE = "write"
    RATE = "rate"
    MERGE = "merge"
    END = "end"


@dataclass(frozen=True)
class Beat:
    """A turn, how many days ago, and what was said with it: words, a grade, the key of another request."""

    turn: Turn
    days_ago: int
    said: str = ""


@dataclass(frozen=True)
class Asked:
    """One request; `hero` is empty for somebody without an account, who left `contact`. Keys never change."""

    key: str
    hero: str
    kind: TicketKind
    text: str
    days_ago: int
    beats: tuple[Beat, ...] = ()
    contact: str = ""
    context: dict[TicketFact, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Talk:
    """One chat."""

    hero: str
    text: str
    page: str
    days_ago: int
    beats: tuple[Beat, ...] = ()


_PHONE = {TicketFact.BROWSER: "Chrome 141", TicketFact.SYSTEM: "Android", TicketFact.SCREEN: "412×915, 412×785"}
_DESKTOP = {TicketFact.BROWSER: "Firefox 144", TicketFact.SYSTEM: "Windows", TicketFact.SCREEN: "1920×1080, 1903×937"}
_SCANS = "Снимок паспорта не принимается, пишет про разрешение. Снимаю телефоном при хорошем свете."

REQUESTS: tuple[Asked, ...] = (
    Asked(
        "kira-code",
        "kira",
        TicketKind.ACCOUNT,
        "Третий раз запрашиваю код для входа, СМС приходит через десять минут, и код уже не действует.",
        4,
        context={TicketFact.PAGE: "/login/code", **_PHONE},
    ),
    Asked(
        "kira-code-again",
        "kira",
        TicketKind.OTHER,
        "Пишу ещё раз про коды: СМС так и приходит слишком поздно.",
        1,
        context={TicketFact.PAGE: "/login/code", **_PHONE},
    ),
    Asked(
        "inna-idea",
        "inna",
        TicketKind.IDEA,
        "Добавьте, пожалуйста, подсказку, какой документ нужен при смене отчества.",
        1,
        context={TicketFact.PAGE: "/applications/new/1", **_DESKTOP},
    ),
    Asked(
        "stranger-register",
        "",
        TicketKind.ACCOUNT,
        "Не понимаю, какой СНИЛС писать за ребёнка.",
        1,
        contact="guest@example.ru",
    ),
    Asked(
        "nelli-scan",
        "nelli",
        TicketKind.PAPERS,
        _SCANS,
        1,
        (Beat(Turn.TAKE, 1), Beat(Turn.NOTE, 1, "Похоже на снимок экрана вместо фотографии: попросить оригинал.")),
        context={TicketFact.PAGE: "/applications/new/2", **_PHONE},
    ),
    Asked(
        "maria-history",
        "maria",
        TicketKind.POLICY,
        "В истории изменений нет моей новой фамилии, хотя заявку одобрили.",
        34,
        (
            Beat(Turn.TAKE, 33),
            Beat(
                Turn.ANSWER,
                33,
                "Здравствуйте! Изменение записали сегодня: откройте «Мои полисы» → «История изменений». "
                "Если его там нет, напишите сюда же.",
            ),
            Beat(Turn.RATE, 33, "5"),
        ),
        context={TicketFact.PAGE: "/policies", **_DESKTOP},
    ),
    Asked(
        "artem-white",
        "artem",
        TicketKind.BROKEN,
        "Не открывается страница заявки: белый экран вместо документов.",
        4,
        (
            Beat(Turn.TAKE, 4),
            Beat(Turn.ANSWER, 4, "Здравствуйте! Обновите страницу с зажатой клавишей Shift и напишите, помогло ли."),
            Beat(Turn.WRITE, 3, "Не помогло, экран всё так же белый."),
            Beat(Turn.TAKE, 3),
            Beat(Turn.ANSWER, 3, "Мы нашли и исправили ошибку. Откройте заявку ещё раз."),
        ),
        context={TicketFact.PAGE: "/history", **_DESKTOP},
    ),
    Asked(
        "artem-white-again",
        "artem",
        TicketKind.BROKEN,
        "Белый экран на странице заявки, уже писал об этом.",
        3,
        (Beat(Turn.TAKE, 3), Beat(Turn.MERGE, 3, "artem-white")),
        context={TicketFact.PAGE: "/history", **_DESKTOP},
    ),
)

TALKS: tuple[Talk, ...] = (
    Talk(
        "artem",
        "Здравствуйте! Где посмотреть, кто рассматривает мою заявку?",
        "/history",
        20,
        (
            Beat(Turn.TAKE, 20),
            Beat(
                Turn.ANSWER,
                20,
                "Здравствуйте! На странице заявки, в разделе «Кто проверяет»: там же телефон страховой.",
            ),
            Beat(Turn.WRITE, 20, "Нашёл, спасибо."),
            Beat(Turn.END, 20),
        ),
    ),
    Talk(
        "nelli",
        "Добрый день! Подойдёт ли паспорт, если уголок страницы немного загнут?",
        "/documents",
        1,
        (Beat(Turn.TAKE, 1), Beat(Turn.ANSWER, 1, "Добрый день! Да, если все буквы и углы видны на снимке.")),
    ),
)
