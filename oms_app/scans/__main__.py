"""Judging files from the command line: `python -m oms_app.scans FILE… --kind KIND [--json]`."""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from dataclasses import asdict
from pathlib import Path

from oms_app.scans import wire
from oms_app.scans.check import check
from oms_app.scans.confinement import Standby
from oms_app.scans.kinds import KINDS, expected
from oms_app.scans.limits import LIMITS
from oms_app.scans.rehearsal import rehearse
from oms_app.scans.sheets import Expectation, Sheet
from oms_app.scans.unfinished import concluded
from oms_app.scans.verdict import Measure, Outcome, Rule, Verdict

UNREADABLE = 2
"""The exit code when a path could not be read; a file that is refused is no error."""

_SEVERITY = (Outcome.PASSED, Outcome.UNAVAILABLE, Outcome.SOFT, Outcome.FAILED)


def main(arguments: list[str] | None = None) -> int:
    """Judge every file, each in a process that may die and stands ready as in the portal, and print a line for each."""
    options = _parser().parse_args(arguments)
    expectation, code = _expectation(options), 0
    rehearse()
    for path in options.files:
        report = _report(path, expectation)
        code = UNREADABLE if "error" in report else code
        sys.stdout.write((json.dumps(report, ensure_ascii=False) if options.json else _line(report)) + "\n")
        sys.stdout.flush()
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m oms_app.scans", description="Judge scans of documents.")
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--kind", choices=KINDS, help="kind of document: its sheet and whether it has to be in colour")
    parser.add_argument("--sheet", choices=list(Sheet), help="size of the sheet, in place of what the kind says")
    parser.add_argument("--colour", choices=("required", "free"), help="in place of what the kind says")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser


def _expectation(options: argparse.Namespace) -> Expectation:
    known = expected(options.kind) if options.kind else Expectation(None, colour=False)
    return Expectation(
        sheet=Sheet(options.sheet) if options.sheet else known.sheet,
        colour=options.colour == "required" if options.colour else known.colour,
    )


def _report(path: str, expectation: Expectation) -> dict[str, object]:
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        return {"file": path, "error": error.strerror or type(error).__name__}
    child = Standby(lambda: wire.pack_verdict(check(data, LIMITS, expectation)), LIMITS, rehearse)
    started = time.perf_counter()
    verdict = concluded(data, child.reply())
    return _told(path, verdict, 1000 * (time.perf_counter() - started))


def _told(path: str, verdict: Verdict, milliseconds: float) -> dict[str, object]:
    broken = {finding.rule for finding in verdict.findings}
    return {
        "file": path,
        "verdict": "accept" if verdict.accepted else "reject",
        "reasons": [rule.value for rule in Rule if rule in broken],
        "measures": {rule.value: _facts(worst) for rule in Rule if (worst := _worst(verdict, rule))},
        "ms": round(milliseconds, 1),
    }


def _worst(verdict: Verdict, rule: Rule) -> Measure | None:
    """The measure that decided; a broken rule of safety is told as one."""
    of_rule = [one for one in verdict.measures if one.rule is rule]
    of_rule += [
        Measure(rule, Outcome.FAILED, one.measured, one.limit, one.detail)
        for one in verdict.findings
        if one.rule is rule
    ]
    return max(of_rule, key=lambda one: _SEVERITY.index(one.outcome), default=None)


def _facts(measure: Measure) -> dict[str, object]:
    facts = asdict(measure)
    del facts["rule"]
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in facts.items()}


def _line(report: dict[str, object]) -> str:
    if "error" in report:
        return f"{report['file']}: {report['error']}"
    reasons = report["reasons"]
    return f"{report['file']}: {report['verdict']} {' '.join(reasons) if isinstance(reasons, list) else ''}".rstrip()


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # the PDF library quotes the documents that it complains about
    sys.exit(main())
