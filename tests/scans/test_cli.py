"""Files are judged from the command line, whatever they are, one line for each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oms_app.scans.__main__ import UNREADABLE, main
from tests.scans import made


def judged(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, list[dict[str, object]]]:
    code = main([*map(str, arguments), "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.req("DOC-1")
def test_each_file_gets_a_line_with_its_verdict_and_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heic, cut = file(tmp_path, "a.jpg", made.heic()), file(tmp_path, "b.jpg", made.jpeg()[:20_000])
    code, (first, second) = judged(capsys, heic, cut)
    assert code == 0
    assert (first["file"], first["verdict"], first["reasons"]) == (str(heic), "reject", ["format"])
    assert (second["verdict"], second["reasons"]) == ("reject", ["corrupt"])
    assert isinstance(first["ms"], float)


def test_a_path_that_cannot_be_read_is_told_and_the_others_are_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, (missing, folder, there) = judged(capsys, tmp_path / "no.jpg", tmp_path, file(tmp_path, "a", made.svg()))
    assert code == UNREADABLE
    assert "error" in missing
    assert "error" in folder
    assert there["reasons"] == ["format"]


@pytest.mark.req("DOC-7")
def test_a_file_that_never_ends_is_stopped_and_the_next_one_is_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    endless, empty = file(tmp_path, "a.pdf", made.endless_pdf()), file(tmp_path, "b.pdf", b"")
    _, (first, second) = judged(capsys, endless, empty)
    assert first["reasons"] == ["bomb"]
    assert second["reasons"] == ["format"]


def test_without_json_a_line_is_read_by_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = file(tmp_path, "a.zip", made.archive("a"))
    main([str(path), "--kind", "passport"])
    assert capsys.readouterr().out == f"{path}: reject format\n"
