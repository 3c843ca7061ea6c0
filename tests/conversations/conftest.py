"""The café, on both stores."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from cafe import Cafe, cafe_settings, open_cafe
from storage.store import Store


@pytest.fixture
async def cafe(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe, None]:
    """The house of the example settings, with a few people, on both stores."""
    async with open_cafe(store, cafe_settings(tmp_path, url=store_url)) as opened:
        yield opened
