"""Every text of the portal is plain Russian: short sentences, no office words, whole signs, nothing left to fill in."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.content.plain_words import (
    A_SENTENCE,
    AS_IT_STANDS,
    INSTEAD,
    LONGEST_SENTENCE,
    PLACEHOLDERS,
    SIGNS,
)

CONTENT = sorted((Path(__file__).parents[2] / "oms_app" / "content").glob("*.py"))
RUSSIAN = re.compile(r"[А-Яа-яЁё]{3}")
WORD = re.compile(r"[А-Яа-яЁё][\w-]*")
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])[»)]?\s+(?=[«А-ЯЁ{])|\n+")
# A text may end with a value that brings its own full stop, and so may a quotation or a note in brackets.
AN_END = re.compile(r"(?:[.!?…:»)}]|\d)\s*$")
# Words that something is found by, as people type them: small letters and no signs.
TO_BE_FOUND_BY = re.compile(r"^[^.,:;!?«—А-ЯЁ]*$")
LABELS = 4  # words; in small letters and without a sign, a longer text is nothing but words to be found by
SAMPLES = "design"  # modules with the samples of `/design`: pieces of cards rather than sentences

Texts = Iterator[tuple[str, str]]


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Every text of a module with its line; what an f-string puts in is `{}`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            apart |= {id(part) for part in ast.walk(node)}
            yield node.lineno, "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.lineno, node.value


def told(path: Path) -> Texts:
    """What people read of it, each text with where it stands."""
    for line, text in texts(path):
        kept = any(module == path.stem and piece in text for module, piece in AS_IT_STANDS)
        sought = words(text) > LABELS and TO_BE_FOUND_BY.match(text)
        if RUSSIAN.search(text) and not kept and not sought:
            yield f"{path.name}:{line}", text


def words(text: str) -> int:
    return len(WORD.findall(text))


def too_long(path: Path) -> Texts:
    """Sentences that no one reads in one breath."""
    for where, text in told(path):
        yield from ((where, one) for one in BETWEEN_SENTENCES.split(text) if words(one) > LONGEST_SENTENCE)


def not_as_agreed(path: Path) -> Texts:
    """Words and signs that the portal does not use, with what it says instead."""
    agreed = INSTEAD | SIGNS | {PLACEHOLDERS: "настоящие слова"}
    for where, text in told(path):
        found = ((re.search(wrong, text), better) for wrong, better in agreed.items())
        yield from ((where, f"{match[0]!r}, лучше: {better}: {text}") for match, better in found if match)


def without_a_stop(path: Path) -> Texts:
    """Whatever is long, or has another sentence before it, is no label, and ends with a full stop."""
    for where, text in told(path):
        is_label = len(BETWEEN_SENTENCES.split(text.strip())) == 1 and words(text) < A_SENTENCE
        if not path.stem.startswith(SAMPLES) and not is_label and not AN_END.search(text):
            yield where, text


@pytest.mark.req("UX-3")
@pytest.mark.parametrize("fault", [too_long, not_as_agreed, without_a_stop], ids=lambda fault: fault.__name__)
def test_the_portal_speaks_plain_russian(fault: Callable[[Path], Texts]) -> None:
    assert [found for path in CONTENT for found in fault(path)] == []


def test_the_reading_finds_what_it_looks_for(tmp_path: Path) -> None:
    """The faults of a made-up module are seen, in plain strings and in those with values."""
    module = tmp_path / "made.py"
    module.write_text(
        'A = f"Проверка осуществляется - по {number}"\nB = "Первое. Второе без точки"\n'
        f'C = "{"Слово " * (LONGEST_SENTENCE + 1)}."\n',
        encoding="utf-8",
    )
    assert [where for where, _ in not_as_agreed(module)] == ["made.py:1", "made.py:1", "made.py:3"]
    assert [where for where, _ in without_a_stop(module)] == ["made.py:2"]
    assert [where for where, _ in too_long(module)] == ["made.py:3"]
