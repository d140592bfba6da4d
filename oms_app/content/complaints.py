"""Words of a complaint: its statuses and moves, what it says line by line, what comes next (SLA-4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from oms_app.content import deadlines
from oms_app.content.applications import STATUSES as APPLICATION_STATUSES
from oms_app.content.dates import numeric
from oms_app.content.numbers import plural
from oms_app.domain.actor import Role
from oms_app.domain.complaints import AnswerWay, ComplaintAction, ComplaintStatus, Demand, Fact
from oms_app.domain.deadlines import Handling, Pause
from oms_app.domain.workflow import Status


@dataclass(frozen=True)
class StatusWords:
    """A status as a badge, and what it means for the citizen."""

    text: str
    tone: str
    icon: str
    now_title: str
    now_text: str


STATUSES: dict[ComplaintStatus, StatusWords] = {
    ComplaintStatus.FILED: StatusWords(
        "Отправлена",
        "info",
        "clock",
        "От вас ничего не требуется",
        "Жалоба передана в контроль качества. Её зарегистрируют не позднее {register_by}, ответят не позднее {answer_by}.",
    ),
    ComplaintStatus.REGISTERED: StatusWords(
        "Зарегистрирована",
        "info",
        "clock",
        "От вас ничего не требуется",
        "Жалобу рассматривают. Ответят не позднее {answer_by}, сообщение придёт вам сразу.",
    ),
    ComplaintStatus.SATISFIED: StatusWords(
        "Удовлетворена", "success", "check_circle", "Жалобу признали обоснованной", "Ответ\u00a0— ниже."
    ),
    ComplaintStatus.PARTLY: StatusWords(
        "Удовлетворена частично",
        "success",
        "check_circle",
        "Жалобу признали обоснованной частично",
        "Ответ\u00a0— ниже.",
    ),
    ComplaintStatus.REFUSED: StatusWords(
        "Отказано",
        "danger",
        "alert",
        "В жалобе отказали",
        "Ответ\u00a0— ниже. Если вы не согласны, обратитесь в Федеральный фонд ОМС, прокуратуру или суд.",
    ),
    ComplaintStatus.WITHDRAWN: StatusWords(
        "Отозвана", "neutral", "close", "Вы отозвали жалобу", "Рассматривать её не будут. На заявку это не влияет."
    ),
}
LATE_NOW = (
    "Срок ответа на жалобу прошёл, а ответа нет. Обратитесь в Федеральный фонд ОМС или в прокуратуру: приложите "
    "жалобу из раздела «Мои документы», на ней подпись портала и дата."
)

MOVES: dict[ComplaintAction, tuple[str, str]] = {
    ComplaintAction.FILE: ("Отправлена", "arrow_right"),
    ComplaintAction.REGISTER: ("Зарегистрирована", "check"),
    ComplaintAction.SATISFY: ("Удовлетворена", "check_circle"),
    ComplaintAction.SATISFY_PARTLY: ("Удовлетворена частично", "check_circle"),
    ComplaintAction.REFUSE: ("Отказано", "alert"),
    ComplaintAction.WITHDRAW: ("Отозвана", "close"),
}

QUALITY = "контроль качества"
BY: dict[Role, str] = {Role.CITIZEN: "вы", Role.SUPERVISOR: QUALITY}
BY_AT_THE_DESK: dict[Role, str] = {Role.CITIZEN: "гражданин", Role.SUPERVISOR: QUALITY}

DEMANDS: dict[Demand, tuple[str, str]] = {
    Demand.DECIDE: ("Решить заявку немедленно", "Срок прошёл, ждать больше нечего."),
    Demand.RECALCULATE: (
        "Пересчитать срок и подтвердить нарушение",
        "Ответят, на сколько дней и по чьей вине опоздали.",
    ),
    Demand.COMPENSATE: ("Возместить неудобства", "Что именно, можно написать ниже своими словами."),
}
ASKED: dict[Demand, str] = {
    Demand.DECIDE: "рассмотреть заявку и принять решение немедленно",
    Demand.RECALCULATE: "пересчитать срок рассмотрения и подтвердить его нарушение",
    Demand.COMPENSATE: "возместить неудобства, причинённые нарушением срока",
}

WAYS: dict[AnswerWay, tuple[str, str]] = {
    AnswerWay.CABINET: ("В личный кабинет", "Ответ появится здесь, сообщение о нём придёт сразу."),
    AnswerWay.EMAIL: ("На электронную почту", "И в кабинет тоже. Адрес\u00a0— в российской зоне: .ru, .рф или .su."),
    AnswerWay.POST: ("По почте", "Бумажное письмо на адрес, который вы укажете. И в кабинет тоже."),
}

FACTS: dict[Fact, str] = {
    Fact.ADDRESSEE: "Кому",
    Fact.PERSON: "От кого",
    Fact.ENP: "Номер полиса (ЕНП)",
    Fact.INSURER: "На кого жалоба",
    Fact.APPLICATION: "Заявка",
    Fact.SUBMITTED: "Подана",
    Fact.TERM: "Срок и норма",
    Fact.PAUSES: "Когда срок стоял",
    Fact.LAST_DAY: "Последний день",
    Fact.DELAY: "Просрочка",
    Fact.DECISION: "Решение",
    Fact.DEMANDS: "Прошу",
    Fact.OWN_WORDS: "Своими словами",
    Fact.ANSWER_TO: "Ответ прошу направить",
}
ADDRESSEE = "Территориальный фонд обязательного медицинского страхования: {region}, код {code}"
FOR_CHILD = "{owner}, представитель застрахованного лица: {subject}"
APPLICATION = "№\N{NO-BREAK SPACE}{number}: {changes}"
NO_PAUSES = "Не стоял: страховая ни о чём не спрашивала."
ONE_PAUSE = "с {since} по {until} ({days})"
WAITING = "с {since} и до сих пор ({days})"
WHY_PAUSES = "Страховая ждала ответа заявителя: эти дни в срок не входят, и в просрочку они не посчитаны."
DELAY = "{days} на {day}"
UNDECIDED = "На {day} решения нет, состояние заявки: «{status}»."
DECIDED = "Принято {day}, после срока: «{status}»."
TAKEN_BACK = "Решения не было: заявитель отозвал заявку {day}, после срока."
IN_CABINET = "в личный кабинет на портале «Полис ОМС»"
BY_EMAIL = "на электронную почту {address} и в личный кабинет"
BY_POST = "по почте: {address}; и в личный кабинет"


def term(handling: Handling) -> str:
    """How long it may take, and which norm says so."""
    return f"{deadlines.HANDLINGS[handling]}: {deadlines.allowed(handling)}. {deadlines.NORMS[handling]}"


def days(number: int) -> str:
    """«14 дней»."""
    return plural(number, "день", "дня", "дней")


def pauses(found: Sequence[Pause], today: date) -> str:
    """When the citizen was asked, and why these days do not count."""
    if not found:
        return NO_PAUSES
    return f"{'; '.join(_pause(one, today) for one in found).capitalize()}. {WHY_PAUSES}"


def _pause(pause: Pause, today: date) -> str:
    spent = days(pause.days(today))
    if pause.until is None:
        return WAITING.format(since=numeric(pause.since), days=spent)
    return ONE_PAUSE.format(since=numeric(pause.since), until=numeric(pause.until), days=spent)


def decision(status: Status, decided_on: date | None, today: date) -> str:
    """Whether there is a decision at all."""
    if decided_on is None:
        return UNDECIDED.format(day=numeric(today), status=APPLICATION_STATUSES[status].text)
    if status is Status.WITHDRAWN:
        return TAKEN_BACK.format(day=numeric(decided_on))
    return DECIDED.format(day=numeric(decided_on), status=APPLICATION_STATUSES[status].text)


def demands(asked: Sequence[Demand]) -> str:
    """What is asked for, in one sentence."""
    return "; ".join(f"{place}) {ASKED[demand]}" for place, demand in enumerate(asked, start=1)) + "."


def answer_to(way: AnswerWay, address: str) -> str:
    """Where the answer is to go."""
    if way is AnswerWay.CABINET:
        return IN_CABINET
    return (BY_EMAIL if way is AnswerWay.EMAIL else BY_POST).format(address=address)
