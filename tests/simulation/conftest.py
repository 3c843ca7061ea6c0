"""The log as the daemon keeps it: the usual one draws every variable of a traceback, for seconds."""

import pytest

from daemon.logs import log_to_stderr


@pytest.fixture(autouse=True)
def plain_log() -> None:
    log_to_stderr(as_json=False)
