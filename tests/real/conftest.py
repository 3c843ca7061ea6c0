"""The café once more, with real mail servers between the people and the house."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from real.town import Town, open_town, town_settings
from servers.dovecot import Dovecot
from servers.postfix import Postfix
from servers.sessions import dovecot_server, postfix_server
from storage.store import Store

__all__ = ["dovecot_server", "postfix_server"]


@pytest.fixture
async def cafe(
    store: Store, store_url: str, tmp_path: Path, dovecot_server: Dovecot, postfix_server: Postfix
) -> AsyncGenerator[Town]:
    dovecot_server.empty()
    settings = town_settings(tmp_path, dovecot_server, postfix_server, url=store_url)
    async with open_town(store, settings, dovecot_server, postfix_server) as opened:
        yield opened
