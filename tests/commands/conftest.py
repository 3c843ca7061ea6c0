"""Installations to call commands in."""

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
import structlog

from commands.office import Office, office_in


@pytest.fixture(autouse=True)
def _log_as_before() -> Generator[None, None, None]:
    """`run` and `demo` set the log up for their whole process."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def office(tmp_path: Path, migrated_file: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """The example's organisation on an empty SQLite store."""
    shutil.copy(migrated_file, tmp_path / "stamtafel.db")
    return office_in(tmp_path, capsys)


@pytest.fixture
def any_office(store_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """The same on SQLite and on PostgreSQL."""
    return office_in(tmp_path, capsys, url=store_url)
