"""Log lines: JSON, without personal data."""

from __future__ import annotations

import io
import json
import logging
import warnings
from collections.abc import Iterator

import pytest
import structlog
import uvicorn

from oms_app import logs


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level, showwarning = root.handlers, root.level, warnings.showwarning
    uvicorn.Config("", log_level="warning")  # gives its own lines a way, as the server does before it starts the portal
    logs.configure()
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.formatter())
    root.handlers = [handler]
    yield written
    root.handlers = handlers
    root.setLevel(level)
    warnings.showwarning = showwarning
    structlog.reset_defaults()


def only(lines: io.StringIO) -> dict[str, object]:
    (line,) = lines.getvalue().splitlines()
    found = json.loads(line)
    assert isinstance(found, dict)
    return found


@pytest.mark.req("OPS-3")
def test_a_line_is_json_and_holds_no_personal_data(lines: io.StringIO) -> None:
    structlog.get_logger("portal").info(
        "подано", text="полис 7756410832000014, anna@example.ru", password="secret", code="123456", application="26-1"
    )
    line = only(lines)
    assert line["text"] == "полис [ЕНП], ***@example.ru"
    assert (line["password"], line["code"], line["application"]) == ("***", "***", "26-1")
    assert (line["event"], line["level"], line["logger"]) == ("подано", "info", "portal")


@pytest.mark.req("OPS-3")
@pytest.mark.parametrize("library", ["library", "uvicorn.error", "uvicorn.access"])
def test_lines_and_tracebacks_of_other_libraries_are_masked_as_well(lines: io.StringIO, library: str) -> None:
    try:
        raise ValueError("no such address: anna@example.ru")
    except ValueError:
        logging.getLogger(library).exception("refused %s", "+7 900 123-45-67")
    line = only(lines)
    assert line["event"] == "refused [phone]"
    assert "ValueError: no such address: ***@example.ru" in str(line["exception"])
    assert "anna@" not in lines.getvalue()


@pytest.mark.req("OPS-3")
def test_a_warning_of_a_library_is_told_without_what_it_quotes(lines: io.StringIO) -> None:
    warnings.showwarning(UserWarning("unexpected value: ВОРОНЦОВА, МАРИЯ"), UserWarning, "/lib/some/main.py", 520)
    assert "ВОРОНЦОВА" not in lines.getvalue()
    assert (only(lines)["kind"], only(lines)["place"]) == ("UserWarning", "main.py:520")
