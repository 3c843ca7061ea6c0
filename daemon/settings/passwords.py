"""The ways to give a password, the same in every section that needs one."""

from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, field_validator

from daemon.settings.secret import (
    Secret,
    in_credential,
    in_environment,
    in_file,
    open_to_others,
    written_down,
)
from daemon.settings.section import Section
from daemon.settings.values import Text

PASSWORD_KEYS = ("password", "password_file", "password_env", "password_credential")


class Passwords(Section):
    """The four ways to give a password; at most one of them."""

    password: SecretStr | None = Field(
        default=None,
        repr=False,
        description="the password itself; then only the owner may read this file",
        examples=['"…"'],
    )
    password_file: Path | None = Field(
        default=None,
        description="a file that holds nothing but the password and that only its owner can read",
        examples=['"/etc/stamtafel/imap-password"'],
    )
    password_env: Text | None = Field(
        default=None,
        description="the name of the environment variable that holds the password",
        examples=['"STAMTAFEL_IMAP_PASSWORD"'],
    )
    password_credential: Text | None = Field(
        default=None,
        description="the name of the systemd credential that holds the password",
        examples=['"imap"'],
    )

    @field_validator("password_file")
    @classmethod
    def _is_private(cls, path: Path | None) -> Path | None:
        if path is None:
            return None
        if open_to_others(path):
            raise ValueError(f"others can read this file. Run: chmod 600 {path}")
        try:
            path.stat()
        except FileNotFoundError:
            raise ValueError("there is no such file") from None
        except OSError:
            pass  # a folder closed to us now may be open to the service: read() will say
        return path

    @field_validator("password_credential")
    @classmethod
    def _is_bare(cls, name: str | None) -> str | None:
        if name and ("/" in name or name in {".", ".."}):
            raise ValueError("it is a bare name, not a path")
        return name

    @property
    def secret(self) -> Secret | None:
        """Where the password is kept; None when none is given."""
        if self.password is not None:
            return written_down(self.password.get_secret_value())
        if self.password_file is not None:
            return in_file(self.password_file)
        if self.password_env is not None:
            return in_environment(self.password_env)
        if self.password_credential is not None:
            return in_credential(self.password_credential)
        return None


def given_passwords(known: dict[str, Any]) -> list[str]:
    # A key that was refused by itself is missing from `known`; it was given all the same.
    return [key for key in PASSWORD_KEYS if known.get(key, key) is not None]
