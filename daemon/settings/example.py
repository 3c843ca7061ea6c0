"""The first files of a new installation."""

import os
import secrets
from pathlib import Path

TOKEN_SECRET_OCTETS = 32
_PEOPLE = """\
name,addresses,department,location,language,roles
Anneke de Boer,anneke.de.boer@binnenwater.example.org,communicatie,brughuis,nl,operator
Fatima Aydin,fatima.aydin@binnenwater.example.org,communicatie,brughuis,nl,editor|correspondent
Joost van Leeuwen,joost.van.leeuwen@binnenwater.example.org,communicatie,utrecht,nl,editor
Roos Vermeer,roos.vermeer@binnenwater.example.org|roos@example.com,keuken,kade,nl,correspondent
"""


class InitError(Exception):
    """The first files cannot be written; the message names the file and the mend."""


def example_config() -> str:
    """The commented config.toml that this version brings along."""
    # At the top of a checkout; inside stamtafel_house/ once installed (DESIGN, Shipping).
    return (Path(__file__).resolve().parents[2] / "config.toml").read_text("utf-8")


def init(directory: Path) -> list[Path]:
    """Writes config.toml, the token secret and a sample people.csv; what it wrote.

    Raises InitError before anything is written when one of them is there already.
    """
    files = {
        directory / "config.toml": example_config().encode(),
        directory / "token.secret": secrets.token_bytes(TOKEN_SECRET_OCTETS),
        directory / "people.csv": _PEOPLE.encode(),
    }
    for path in files:
        if path.exists():
            raise InitError(f"{path} is there already. Nothing was written: name another folder.")
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            _write_new(path, content)
    except OSError as error:
        raise InitError(
            f"{error.filename}: {error.strerror}. Name a folder we may write to."
        ) from error
    return list(files)


def _write_new(path: Path, content: bytes) -> None:
    # O_EXCL: a file that appeared a moment ago is not overwritten either. 0600 from its first
    # moment on: the secret signs answers, and config.toml is where a password may be put next.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
