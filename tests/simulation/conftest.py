"""The log as the daemon keeps it: the library's own draws all variables of a traceback, slowly."""

import pytest

from daemon.logs import log_to_stderr


@pytest.fixture(autouse=True)
def plain_log() -> None:
    log_to_stderr(as_json=False)
