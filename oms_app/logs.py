"""Logs as JSON lines without personal data; the standard library's loggers go the same way (OPS-3)."""

from __future__ import annotations

import logging
import sys
import warnings
from pathlib import Path
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from oms_app.domain.masking import without_personal_data

SECRET = frozenset({"password", "code", "token", "handle", "cookie", "authorization", "snils", "enp", "phone", "email"})
OF_THE_SERVER = ("uvicorn", "uvicorn.access")  # it gave them handlers of their own, which know no JSON and no mask
AS_IS = frozenset({"timestamp", "level", "request_id"})


def mask(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Hide values of secret names altogether, and personal data inside every other text."""
    return {name: _masked(name, value) for name, value in event.items()}


def _masked(name: str, value: object) -> object:
    if name in SECRET:
        return "***"
    return without_personal_data(value) if isinstance(value, str) and name not in AS_IS else value


# `mask` comes after tracebacks have become text, so they are masked as well.
SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
)


def configure(level: int = logging.INFO) -> None:
    """One line of JSON for each event, to standard error; called once at the start of a process."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in OF_THE_SERVER:
        server = logging.getLogger(name)
        server.handlers, server.propagate = [], True
    warnings.showwarning = _note
    logging.getLogger("alembic").setLevel(logging.WARNING)  # tells at every start that there is nothing to do


def _note(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """A library's warning by its kind and place: its words may quote what people wrote."""
    place = f"{Path(filename).name}:{lineno}"
    structlog.get_logger("warnings").warning("python_warning", kind=category.__name__, place=place)


def formatter() -> logging.Formatter:
    """Turns a record of either kind into its line."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            mask,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
