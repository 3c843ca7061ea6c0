"""Where Stamtafel remembers."""

from pathlib import Path
from urllib.parse import quote, urlsplit

from pydantic import Field, ValidationInfo, field_validator

from daemon.settings.passwords import Passwords, given_passwords
from daemon.settings.section import clash


class StoreUrl(Passwords):
    """[store]: where Stamtafel remembers."""

    url: str = Field(
        default="sqlite://stamtafel.sqlite3",
        repr=False,  # it may hold a password
        description="the database: a file (SQLite) or a PostgreSQL server",
        examples=['"sqlite://stamtafel.sqlite3"'],
    )
    token_secret: Path = Field(
        default=Path("token.secret"),
        description="the file of 32 random bytes that signs our reply addresses; `stamtafel init`"
        " makes it",
        examples=['"token.secret"'],
    )

    @field_validator("url")
    @classmethod
    def _known_scheme(cls, url: str) -> str:
        scheme, _, rest = url.partition("://")
        if scheme not in {"sqlite", "postgres", "postgresql"} or rest in {"", ":memory:"}:
            raise ValueError("it must read sqlite://file or postgres://user@host/database")
        return url

    @field_validator("token_secret")
    @classmethod
    def _kept_apart(cls, path: Path, info: ValidationInfo) -> Path:
        given = given_passwords(info.data)
        if len(given) > 1:
            raise clash(f"{' and '.join(given)} are given together. Keep one of them.")
        return path

    def dsn(self) -> str:
        """The url with its password filled in. Raises SecretError."""
        kept = self.secret
        if kept is None or not self.url.startswith("postgres"):
            return self.url
        parts = urlsplit(self.url)
        at = parts.netloc.rpartition("@")
        user = at[0].partition(":")[0]
        return parts._replace(netloc=f"{user}:{quote(kept.read(), safe='')}@{at[2]}").geturl()
