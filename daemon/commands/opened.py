"""What most commands begin with: the settings read, the store opened."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from daemon.commands.problem import Problem
from daemon.settings import SecretError, Settings, SettingsError, load
from storage.store import Store, StoreError, open_store

T = TypeVar("T")


def settings_of(path: Path) -> Settings:
    """Raises Problem with every mistake of the file."""
    try:
        return load(path)
    except SettingsError as error:
        raise Problem(str(error)) from error


@asynccontextmanager
async def opened(settings: Settings, *, daemon: bool = False) -> AsyncGenerator[Store]:
    """The store of the settings. Raises Problem when it can't be opened."""
    try:
        async with open_store(settings.store.dsn(), daemon=daemon) as store:
            yield store
    except (StoreError, SecretError) as error:
        raise Problem(str(error)) from error


def with_store(path: Path, work: Callable[[Settings, Store], Awaitable[T]]) -> T:
    """Runs one piece of work on the store of a settings file."""
    settings = settings_of(path)

    async def whole() -> T:
        async with opened(settings) as store:
            return await work(settings, store)

    return asyncio.run(whole())
