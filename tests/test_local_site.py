"""What `make run` makes once under `var/` and what `manage.py` takes over from it."""

import os
import stat
from pathlib import Path

import pytest

from deploy import local_site
from peersupport import environment


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for keys, and an environment in which nothing is set."""
    monkeypatch.setattr(local_site, "VAR", tmp_path)
    for name in (*local_site.FILES, "DATABASE_URL", "SECOND_FACTOR"):
        monkeypatch.setenv(name, "")
    return tmp_path


def settings_now() -> dict[str, str]:
    return {name: os.environ[name] for name in local_site.FILES}


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*local_site.FILES, "SECOND_FACTOR"):
        monkeypatch.setenv(name, "")


def test_keys_are_made_once_and_for_this_user_alone(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local_site.settle("8000")
    first = settings_now()
    forget(monkeypatch)
    local_site.settle("8000")
    assert settings_now() == first
    assert first["SITE_URL"] == "http://localhost:8000"
    assert len(environment.keys("TEXT_KEYS")) == 1
    for name in ("secret-key", "text-keys"):
        assert stat.S_IMODE((var / name).stat().st_mode) == 0o600


def test_a_key_that_was_given_is_used_and_none_is_made(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXT_KEYS", "given")
    local_site.settle("8000")
    assert os.environ["TEXT_KEYS"] == "given"
    assert not (var / "text-keys").exists()


def test_no_new_key_begins_beside_an_old_database(var: Path) -> None:
    (var / "peersupport.sqlite3").touch()
    with pytest.raises(SystemExit, match="text-keys is gone"):
        local_site.settle("8000")
    assert not (var / "text-keys").exists()


def test_a_second_factor_is_only_left_out_on_this_machine(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://journal.example.org")
    local_site.settle("8000")
    assert os.environ["SECOND_FACTOR"] == ""
    monkeypatch.setenv("SITE_URL", "")
    local_site.settle("8000")
    assert os.environ["SECOND_FACTOR"] == "nobody"


def test_a_command_in_a_fresh_shell_speaks_to_the_same_site(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local_site.settle("8123")
    made = settings_now()
    forget(monkeypatch)
    local_site.adopt()
    assert settings_now() == made


def test_a_real_environment_is_never_filled_up_from_here(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local_site.settle("8123")
    forget(monkeypatch)
    monkeypatch.setenv("SITE_URL", "https://journal.example.org")
    local_site.adopt()
    assert os.environ["TEXT_KEYS"] == os.environ["SECRET_KEY"] == ""
