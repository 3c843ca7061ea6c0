"""The café, on both stores."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from cafe import DOMAIN, Cafe, cafe_settings, open_cafe
from storage.store import Store


@pytest.fixture
async def cafe(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe, None]:
    """The house of the example settings, with a few people, on both stores."""
    async with open_cafe(store, cafe_settings(tmp_path, url=store_url)) as opened:
        yield opened


@pytest.fixture
async def bordered(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe, None]:
    """The house with a mail server that vouches."""
    trust = f'[trust]\nprofile = "authserv-id"\nauthserv_id = "mx.{DOMAIN}"\n'
    settings = cafe_settings(tmp_path, url=store_url, changes={"trust": trust})
    async with open_cafe(store, settings) as opened:
        yield opened
