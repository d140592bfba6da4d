"""What the portal agreed on how it speaks; the test reads every text of `content` against it.

A row is what must not stand in a text and what is said instead. Names of laws, of documents and of services are as the
law has them: they stand in `AS_IT_STANDS`.
"""

from __future__ import annotations

LONGEST_SENTENCE = 22  # words; a reader of a phone keeps no more in mind
A_SENTENCE = 12  # words; no label is that long, so it ends with a full stop

INSTEAD: dict[str, str] = {
    # Office Russian: a verb says the same.
    r"осуществл": "делать, вести",
    r"\bявля(?:ет|ют)ся": "тире или другой глагол",
    r"данн(?:ый|ого|ому|ая|ое)\b": "этот",
    r"(?:выше|ниже)(?:указ|перечисл|излож)": "назвать прямо",
    r"в\sцелях\b": "чтобы",
    r"посредством": "по, через",
    r"в\sслучае,?\sесли": "если",
    r"в\sсвязи\sс\b": "из-за, потому что",
    r"в\sсоответствии\sс": "по",
    r"вследствие|ввиду\b": "из-за",
    r"надлежащ": "нужный",
    r"произве(?:сти|дите|дена?)\b": "сделать",
    r"проинформир|уведомля": "сообщить",
    r"предостав(?:ить|ьте|ляет)": "дать, прислать, показать",
    r"имеется|отсутству": "есть, нет",
    r"согласно\b": "по",
    r"при\sналичии|при\sотсутствии": "если есть, если нет",
    r"во\sизбежание": "чтобы не",
    r"необходимо\b|\bнадлежит": "нужно",
    r"на\sтекущий\sмомент|в\sнастоящее\sвремя": "сейчас",
    r"путём\b": "деепричастие",
    # The computer's Russian: people have words for it.
    r"[Нн]екорректн|[Нн]евалидн": "сказать, что не так",
    r"залогин|авторизу|авторизац": "войти, вход",
    r"верифи[кц]": "проверка, подтверждение",
    r"\bаккаунт": "учётная запись, кабинет",
    r"\be-?mail\b|[иИ]?мейл": "почта",
    r"\bSMS\b|\bсмс\b": "СМС",
    r"\bкликн|\bкликать": "нажмите",
    r"\bонлайн-": "на портале",
    # Shouting and blaming.
    r"!!|Ошибка!|Внимание!": "спокойное предложение",
    r"Вы (?:неправильно|неверно|не правильно)": "сказать, как верно",
}

PLACEHOLDERS = r"(?i)\blorem\b|\btodo\b|\btbd\b|\bfixme\b|\bxxx+|\?\?\?|текст текст|заглушк"

SIGNS: dict[str, str] = {
    r"\s-\s|\s--\s": "длинное тире",
    r"\S — ": "неразрывный пробел перед тире: строка с него не начинается",
    r"\.\.\.": "многоточие одним знаком",
    r"\w\"|\"\w": "«ёлочки»",
    r"\S  +\S": "один пробел",
    r" [,.:;!?](?:\s|$)": "без пробела перед знаком",
    r"№\d": "пробел после №",
}

# Module, a piece of the text, and why it stays.
AS_IT_STANDS: tuple[tuple[str, str], ...] = (
    ("consents", "Я соглашаюсь, чтобы портал"),  # the text that people have agreed to; another one is another version
    ("design", "Воронцова - Лебедева"),  # what somebody typed, beside what is wrong with it
    ("quality", "Январь Февраль"),  # a list that is split into words
    ("papers", "не является квалифицированной подписью"),
)
