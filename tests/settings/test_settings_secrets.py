"""Passwords: where they may stand, and that they are never shown."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from daemon.settings import SecretError, Settings, SettingsError, load

Change = tuple[str, str]
PASSWORD = 'password_env = "STAMTAFEL_IMAP_PASSWORD"'
GEHEIM = "Geheim-123"


def changed(line: str) -> Change:
    return (PASSWORD, line)


def read(settings: Settings) -> str:
    secret = settings.mailbox.secret
    assert secret is not None
    return secret.read()


def test_a_password_comes_from_the_environment_when_it_is_used(
    config_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = load(config_file())
    with pytest.raises(SecretError, match="no such environment variable"):
        read(settings)
    monkeypatch.setenv("STAMTAFEL_IMAP_PASSWORD", GEHEIM)
    assert read(settings) == GEHEIM


def test_an_empty_password_is_refused(
    config_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAMTAFEL_IMAP_PASSWORD", "")
    with pytest.raises(SecretError, match="empty password"):
        read(load(config_file()))


def test_a_password_comes_from_a_systemd_credential(
    config_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = load(config_file(changed('password_credential = "imap"')))
    with pytest.raises(SecretError, match="LoadCredential=imap:"):
        read(settings)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    (tmp_path / "imap").write_text(GEHEIM)
    (tmp_path / "imap").chmod(0o400)
    assert read(settings) == GEHEIM


def test_a_credential_is_no_path(config_file: Callable[..., Path]) -> None:
    with pytest.raises(SettingsError, match="it is a bare name, not a path"):
        load(config_file(changed('password_credential = "../imap"')))


def test_a_password_file_lies_beside_the_settings_and_loses_its_line_end(
    config_file: Callable[..., Path],
) -> None:
    path = config_file(changed('password_file = "imap-password"'))
    file = path.parent / "imap-password"
    file.write_text(f"{GEHEIM}\n")
    file.chmod(0o600)
    assert read(load(path)) == GEHEIM


def test_a_password_file_that_others_can_read_is_refused(
    config_file: Callable[..., Path],
) -> None:
    path = config_file(changed('password_file = "imap-password"'))
    file = path.parent / "imap-password"
    file.write_text(GEHEIM)
    file.chmod(0o640)
    with pytest.raises(SettingsError, match="others can read this file") as caught:
        load(path)
    assert GEHEIM not in str(caught.value)


def test_a_password_file_that_was_opened_to_others_later_is_refused_at_use(
    config_file: Callable[..., Path],
) -> None:
    path = config_file(changed('password_file = "imap-password"'))
    file = path.parent / "imap-password"
    file.write_text(GEHEIM)
    file.chmod(0o600)
    settings = load(path)
    file.chmod(0o604)
    with pytest.raises(SecretError, match="chmod 600"):
        read(settings)


def test_a_missing_password_file_stops_the_program(config_file: Callable[..., Path]) -> None:
    with pytest.raises(SettingsError, match="there is no such file"):
        load(config_file(changed('password_file = "nowhere"')))


def test_a_written_password_needs_a_file_of_its_owner_alone(
    config_file: Callable[..., Path],
) -> None:
    path = config_file(changed(f'password = "{GEHEIM}"'))
    assert read(load(path)) == GEHEIM
    path.chmod(0o644)
    with pytest.raises(SettingsError, match=r"\[mailbox\]: password holds a password") as caught:
        load(path)
    assert f"chmod 600 {path}" in str(caught.value)
    assert GEHEIM not in str(caught.value)


def test_a_password_in_the_url_of_the_store_needs_it_too(
    config_file: Callable[..., Path],
) -> None:
    url = f"postgres://stamtafel:{GEHEIM}@db.example.org/stamtafel"
    path = config_file(("sqlite://stamtafel.sqlite3", url))
    assert load(path).store.dsn() == url
    path.chmod(0o644)
    with pytest.raises(SettingsError, match=r"\[store\]: url holds a password") as caught:
        load(path)
    assert GEHEIM not in str(caught.value)


def test_the_password_of_the_store_is_put_into_its_url(
    config_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAMTAFEL_STORE_PASSWORD", "a/b:c@d")
    path = config_file(
        ("sqlite://stamtafel.sqlite3", "postgres://stamtafel@db.example.org:5433/stamtafel"),
        ('#password_env = "STAMTAFEL_STORE', 'password_env = "STAMTAFEL_STORE'),
    )
    dsn = load(path).store.dsn()
    assert dsn == "postgres://stamtafel:a%2Fb%3Ac%40d@db.example.org:5433/stamtafel"


def test_no_password_is_ever_shown(config_file: Callable[..., Path]) -> None:
    settings = load(config_file(changed(f'password = "{GEHEIM}"')))
    shown = f"{settings!r} {settings} {settings.mailbox.secret!r} {settings.model_dump_json()}"
    assert GEHEIM not in shown


def test_a_password_that_does_not_fit_is_not_shown(config_file: Callable[..., Path]) -> None:
    with pytest.raises(SettingsError) as caught:
        load(config_file(changed("password = 987654321")))
    assert "password does not fit" in str(caught.value)
    assert "987654321" not in str(caught.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "no password is given. Give one of password_file"),
        (f'{PASSWORD}\npassword_credential = "imap"', "are given together. Keep one of them."),
        (f'{PASSWORD}\ntoken_command = ["x"]', 'token_command is used only with login = "xoauth2"'),
    ],
)
def test_there_is_exactly_one_way_in(
    config_file: Callable[..., Path], line: str, said: str
) -> None:
    with pytest.raises(SettingsError, match=said):
        load(config_file(changed(line)))


XOAUTH2 = ('login = "password"', 'login = "xoauth2"')


def token_from(program: str) -> Change:
    return changed(f"token_command = ['{sys.executable}', '-c', '{program}']")


def test_an_access_token_is_asked_afresh_at_every_use(
    config_file: Callable[..., Path], tmp_path: Path
) -> None:
    counter = tmp_path / "count"
    program = f'p = open("{counter}", "a+"); p.write("x"); p.seek(0); print("token", p.read())'
    settings = load(config_file(XOAUTH2, token_from(program)))
    assert [read(settings), read(settings)] == ["token x", "token xx"]


def test_a_token_command_that_fails_shows_its_last_words(
    config_file: Callable[..., Path],
) -> None:
    settings = load(config_file(XOAUTH2, token_from('raise SystemExit("consent withdrawn")')))
    with pytest.raises(SecretError, match="failed: consent withdrawn"):
        read(settings)


def test_a_token_command_that_is_not_there_is_a_sentence(
    config_file: Callable[..., Path],
) -> None:
    settings = load(config_file(XOAUTH2, changed('token_command = ["/nowhere/token"]')))
    with pytest.raises(SecretError, match="cannot be started"):
        read(settings)


def test_a_token_login_takes_no_password(config_file: Callable[..., Path]) -> None:
    with pytest.raises(SettingsError, match="needs token_command and no password"):
        load(config_file(XOAUTH2))


def test_a_mailbox_always_logs_in(config_file: Callable[..., Path]) -> None:
    with pytest.raises(SettingsError, match="a mailbox asks for a login"):
        load(config_file(('login = "password"', 'login = "none"')))
