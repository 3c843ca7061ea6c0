"""Passwords and tokens: read at the moment of use, never shown."""

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

OTHERS = 0o077  # the permission bits of group and others
_TOKEN_SECONDS = 30


class SecretError(Exception):
    """A password or token cannot be had; the message names its source and the mend."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A password or token that stays where the operator keeps it."""

    source: str  # as the operator wrote it: 'password_env = "STAMTAFEL_IMAP_PASSWORD"'
    _read: Callable[[], str] = field(repr=False)

    def read(self) -> str:
        """The secret itself; with token_command it may wait half a minute for a program.

        Raises SecretError. Call it from a thread where an event loop runs.
        """
        text = self._read()
        if not text:
            raise SecretError(f"{self.source} gives an empty password. Put the password there.")
        return text


def written_down(password: str) -> Secret:
    return Secret('password = "…"', lambda: password)


def in_file(path: Path) -> Secret:
    source = f'password_file = "{path}"'
    return Secret(source, lambda: _file_text(source, path))


def in_environment(name: str) -> Secret:
    source = f'password_env = "{name}"'

    def read() -> str:
        if name not in os.environ:
            raise SecretError(f"{source}: there is no such environment variable. Export it first.")
        return os.environ[name]

    return Secret(source, read)


def in_credential(name: str) -> Secret:
    """A systemd credential (LoadCredential= in the unit; systemd.exec(5))."""
    source = f'password_credential = "{name}"'

    def read() -> str:
        folder = os.environ.get("CREDENTIALS_DIRECTORY")
        if folder is None:
            raise SecretError(
                f"{source}: systemd gave this process no credentials."
                f" Add LoadCredential={name}:/path/of/it to the unit, or run the command inside it."
            )
        return _file_text(source, Path(folder) / name)

    return Secret(source, read)


def from_command(command: tuple[str, ...]) -> Secret:
    """The access token that a program prints, fresh at every read (XOAUTH2)."""
    source = f"token_command = {list(command)}"
    return Secret(source, lambda: _printed(source, command))


def open_to_others(path: Path) -> bool:
    """Whether the file can be read by more than its owner; False where nobody here may look."""
    try:
        return bool(path.stat().st_mode & OTHERS)
    except OSError:
        return False


def _file_text(source: str, path: Path) -> str:
    if open_to_others(path):
        raise SecretError(f"{source}: others can read this file. Run: chmod 600 {path}")
    try:
        return path.read_text("utf-8").rstrip("\r\n")
    except OSError as error:
        raise SecretError(f"{source}: {error.strerror}. Make the file readable for us.") from error
    except UnicodeDecodeError as error:
        raise SecretError(
            f"{source}: the file is not UTF-8 text. Write the password anew."
        ) from error


def _printed(source: str, command: tuple[str, ...]) -> str:
    try:
        # The operator's own program from her own settings, without a shell.
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, check=True, text=True, timeout=_TOKEN_SECONDS
        )
    except subprocess.CalledProcessError as error:
        said = str(error.stderr).strip().splitlines()
        reason = said[-1] if said else f"exit status {error.returncode}"
        raise SecretError(f"{source} failed: {reason}. Run it by hand to see more.") from error
    except subprocess.TimeoutExpired as error:
        raise SecretError(
            f"{source} took more than {_TOKEN_SECONDS} seconds. It must print a token and end."
        ) from error
    except (OSError, ValueError) as error:
        raise SecretError(
            f"{source} cannot be started: {error}. Name a program that is there."
        ) from error
    return done.stdout.strip()
