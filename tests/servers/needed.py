"""Servers that tests need and a machine may not have."""

import os
from typing import NoReturn

import pytest


def unavailable(why: str) -> NoReturn:
    """Skips the test and says why; where CI is set, that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)
