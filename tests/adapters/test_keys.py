"""The master keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from oms_app.adapters.keys import FILE, KeysError, add_key, load_keys


@pytest.mark.req("SEC-3")
def test_keys_are_made_once_and_read_by_their_owner_alone(tmp_path: Path) -> None:
    first = load_keys(tmp_path / "keys", may_make=True)
    again = load_keys(tmp_path / "keys", may_make=True)
    assert again.open("c", first.seal("c", b"secret")) == b"secret"
    assert (tmp_path / "keys" / FILE).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    assert [path.name for path in (tmp_path / "keys").iterdir()] == [FILE]


@pytest.mark.req("SEC-3")
def test_lost_keys_are_not_replaced_while_there_is_data(tmp_path: Path) -> None:
    with pytest.raises(KeysError, match="put the file back"):
        load_keys(tmp_path, may_make=False)
    assert not list(tmp_path.iterdir())


def test_keys_that_others_can_read_are_refused(tmp_path: Path) -> None:
    load_keys(tmp_path, may_make=True)
    (tmp_path / FILE).chmod(0o644)
    with pytest.raises(KeysError, match="chmod 600"):
        load_keys(tmp_path, may_make=True)


@pytest.mark.req("SEC-3")
def test_a_new_key_seals_and_the_old_one_still_opens(tmp_path: Path) -> None:
    old = load_keys(tmp_path, may_make=True)
    sealed = old.seal("c", b"secret")
    added = add_key(tmp_path)
    new = load_keys(tmp_path, may_make=False)
    assert new.open("c", sealed) == b"secret"
    assert new.seal("c", b"secret").startswith(b"\x01" + bytes([len(added)]) + added.encode())
    assert old.active != added
    assert old.open("c", new.seal("c", b"secret")) == b"secret"
    assert old.active == added
    with pytest.raises(InvalidTag):
        new.open("d", sealed)
    assert new.blind("c", "a") == old.blind("c", "a")


@pytest.mark.parametrize("text", ["{}", '{"k1": "c2hvcnQ="}'])
def test_keys_that_are_none_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    (tmp_path / FILE).chmod(0o600)
    with pytest.raises(KeysError, match="32 bytes"):
        load_keys(tmp_path, may_make=True)
