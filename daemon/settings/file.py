"""config.toml on the disk: read whole, checked whole, refused with every problem named."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from pydantic import ValidationError
from pydantic_settings import TomlConfigSettingsSource

from daemon.settings.model import Settings, Tables
from daemon.settings.problems import sentences
from daemon.settings.secret import open_to_others

# Relative paths count from the file they stand in, wherever the program was started.
_PATHS = ("password_file", "ca_file", "logo", "overrides", "token_secret")
_SQLITE = "sqlite://"
_BESIDE_STORE = "token.secret"


class SettingsError(Exception):
    """config.toml cannot be used; the message has one line for each problem in it."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load(path: Path) -> Settings:
    """The settings of a file. Raises SettingsError; touches nothing but the files it names."""
    tables = _read(path)
    problems = list(_exposed(path, tables))
    _anchor(tables, path.absolute().parent)
    try:
        settings = Settings(**tables)
    except ValidationError as error:
        problems = [*sentences(error, tables), *problems]
    else:
        if not problems:
            return settings
    raise SettingsError(*(_line(path, problem) for problem in problems))


def _read(path: Path) -> Tables:
    try:
        with path.open("rb"):  # the source passes over a file that is not there
            return dict(TomlConfigSettingsSource(Settings, toml_file=path)())
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(_line(path, _syntax(path, error))) from error
    except UnicodeDecodeError as error:
        raise SettingsError(_line(path, "it is not UTF-8 text. Save it as UTF-8.")) from error
    except FileNotFoundError as error:
        message = f"{path} is missing. Make one with `stamtafel init`, or name yours with --config."
        raise SettingsError(message) from error
    except OSError as error:
        raise SettingsError(_line(path, f"{error.strerror}. Make the file readable.")) from error


def _syntax(path: Path, error: tomllib.TOMLDecodeError) -> str:
    if path.read_bytes().startswith(b"\xef\xbb\xbf"):
        return "line 1: it begins with a byte order mark. Save it as UTF-8 without BOM."
    what, _, where = str(error).partition(" (at ")
    found = re.match(r"line (\d+)", where)
    line = f"line {found[1]}" if found else "at its end"
    if what.startswith("Cannot "):
        return f"{line}: this key or section stands there twice. Keep one of them."
    return f"{line}: {what}. Text stands between quotation marks, a comment begins with #."


def _line(path: Path, problem: str) -> str:
    return f"{path.name}, {problem} (stamtafel check)"


def _exposed(path: Path, tables: Tables) -> Iterator[str]:
    """A password that everybody with a login on the machine can read is none."""
    if not open_to_others(path):
        return
    for name, _, table in _each_table(tables):
        for key in ("password", "url"):
            if key in table and _holds_password(key, table[key]):
                yield (
                    f"[{name}]: {key} holds a password, and others can read this file."
                    f" Run: chmod 600 {path}"
                )


def _holds_password(key: str, value: object) -> bool:
    if key == "password":
        return True
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        return parts is not None and (parts.password is not None or "password=" in parts.query)
    except ValueError:
        return False  # no URL at all: refused as such


def _each_table(tables: Tables) -> Iterator[tuple[str, int, Tables]]:
    for name, value in tables.items():
        several = cast("list[Any]", value) if isinstance(value, list) else [value]
        for number, table in enumerate(several):
            if isinstance(table, dict):
                yield name, number, cast("Tables", table)


def _anchor(tables: Tables, folder: Path) -> None:
    for _, _, table in _each_table(tables):
        for key in _PATHS:
            if isinstance(table.get(key), str):
                table[key] = folder / Path(table[key]).expanduser()
    store = tables.setdefault("store", {})
    if isinstance(store, dict):
        _anchor_store(cast("Tables", store), folder)


def _anchor_store(store: Tables, folder: Path) -> None:
    url = store.get("url", f"{_SQLITE}stamtafel.sqlite3")
    file = url.removeprefix(_SQLITE) if isinstance(url, str) and url.startswith(_SQLITE) else ""
    if file not in {"", ":memory:"}:
        path = folder / Path(file).expanduser()
        store["url"] = f"{_SQLITE}{path}"
        folder = path.parent
    store.setdefault("token_secret", folder / _BESIDE_STORE)
