"""Which promise is proved by which test: `python -m tests.requirements`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.catalogue import FINISHED, TITLES

TESTS = Path(__file__).parent


def proofs(folder: Path = TESTS) -> dict[str, list[str]]:
    """The tests of each id, read from their marks without running anything."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("test_*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        of_all = [promise for node in module.body for promise in _of_module(node)]
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                for promise in dict.fromkeys([*of_all, *_marked(node)]):
                    found.setdefault(promise, []).append(f"{path.relative_to(folder)}::{node.name}")
    return found


def _of_module(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
        yield from _named(node.value)


def _marked(test: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    for decorator in test.decorator_list:
        yield from _named(decorator)


def _named(mark: ast.expr) -> Iterator[str]:
    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.req":
        yield from (str(ast.literal_eval(argument)) for argument in mark.args)


def complaints(found: dict[str, list[str]]) -> list[str]:
    """What is wrong: promises of finished steps that nothing proves, and marks that promise nothing."""
    due = [
        f"{promise} of step {step} has no test"
        for step, ids in FINISHED.items()
        for promise in ids
        if promise not in found
    ]
    unknown = [f"{promise} is no requirement: {found[promise][0]}" for promise in found if promise not in TITLES]
    return due + unknown


def main() -> int:
    """Print the table; fail when a promise that should be kept is not."""
    found = proofs()
    for promise, title in TITLES.items():
        print(f"{promise:8} {title}")
        for test in found.get(promise, ()):
            print(f"         {test}")
    wrong = complaints(found)
    print(*wrong, sep="\n", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
