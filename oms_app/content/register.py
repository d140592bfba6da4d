"""Words about the register that policies are loaded from: source, time, what disagrees, what to do (REG-1, REG-5)."""

from __future__ import annotations

from oms_app.domain.register_loads import CorrectionState, LoadState

EMIAS = "ЕМИАС"

LOADED = "Загружено из {source} {when}"
LOADING = "Загружаем из {source}. Пока показано то, что загружено {when}."
REFRESH = "Обновить"
RETRY = "Повторить"

# A title and a sentence; `when` is of what is shown, `asked` of the last request.
NOTICES: dict[LoadState, tuple[str, str]] = {
    LoadState.SLOW: (
        "{source} отвечает медленно",
        "Запрос отправлен {asked}. Пока показаны сведения, загруженные {when}: ими можно пользоваться. "
        "Когда придёт ответ, страница обновится сама.",
    ),
    LoadState.FAILED: (
        "{source} сейчас не отвечает",
        "Последний запрос был {asked}. Показаны сведения, загруженные {when}: ими можно пользоваться. "
        "Портал спросит ещё раз сам, а можно нажать «Повторить».",
    ),
    LoadState.NONE: (
        "В {source} этот полис не нашёлся",
        "Портал искал по номеру полиса, по СНИЛС и по документу. Показаны сведения, загруженные {when}. "
        "Проверьте номер полиса и СНИЛС: если они верны, напишите в поддержку.",
    ),
    LoadState.SEVERAL: (
        "В {source} несколько похожих записей",
        "Портал не может выбрать за вас, какая из них ваша, поэтому показаны сведения, загруженные {when}. "
        "Позвоните в страховую организацию: она объединит записи.",
    ),
}
CORRECTIONS: dict[CorrectionState, tuple[str, str]] = {
    CorrectionState.UNDER_WAY: (
        "Одобренное изменение передаётся в {source}",
        "На портале оно уже действует. От вас ничего не требуется.",
    ),
    CorrectionState.STUCK: (
        "{source} пока не принял одобренное изменение",
        "На портале оно уже действует. Администратор портала видит это и разберётся, от вас ничего не требуется.",
    ),
}

DIFFERENCES = "Сведения портала и {source} расходятся"
DIFFERENCES_TEXT = (
    "Посмотрите, где верно. Если неверно на портале, отправьте заявку. Если неверно в {source}, сообщите об ошибке."
)
NOTICED = "Портал заметил это {when}."
OURS = "На портале"
THEIRS = "В {source}"
ENTER_AGAIN = "Ввести сведения заново"
