"""Real mail servers, started once for all tests that ask for them."""

from collections.abc import Generator

import pytest

from servers.dovecot import Dovecot, dovecot
from servers.postfix import Postfix, postfix


@pytest.fixture(scope="session")
def dovecot_server() -> Generator[Dovecot]:
    with dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def postfix_server(dovecot_server: Dovecot) -> Generator[Postfix]:
    with postfix(dovecot_server) as server:
        yield server
