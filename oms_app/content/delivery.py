"""What surrounds a message on its way: an SMS with a code, the foot of a letter (NOTE-5)."""

from __future__ import annotations

CODE_TO_SIGN_IN = "Код {code} для входа в «Полис ОМС». Никому его не сообщайте."
CODE_TO_SUBMIT = "Код {code} для заявки в «Полис ОМС». Никому его не сообщайте."

LETTER = """{text}

Открыть на портале: {link}

Портал «Полис ОМС»
Письмо отправлено автоматически, отвечать на него не нужно. Портал никогда не просит прислать пароль или код из СМС."""

SMS = "{subject}. {link}"
