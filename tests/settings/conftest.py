"""A config.toml on the disk: the example, with some lines of it changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from daemon.settings import Settings, SettingsError, example_config, load

Changes = tuple[str, str]
Loads = Callable[..., Settings]
Refuses = Callable[..., str]


@pytest.fixture
def config_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes the example with (old, new) replaced, readable for its owner only."""

    def write(*changes: Changes) -> Path:
        text = example_config()
        for old, new in changes:
            assert old in text, f"{old!r} stands no longer in config.toml"
            text = text.replace(old, new, 1)
        path = tmp_path / "config.toml"
        path.write_text(text, "utf-8")
        path.chmod(0o600)
        return path

    return write


@pytest.fixture
def loads(config_file: Callable[..., Path]) -> Loads:
    def settings(*changes: Changes) -> Settings:
        return load(config_file(*changes))

    return settings


@pytest.fixture
def refuses(config_file: Callable[..., Path]) -> Refuses:
    """What is said about a file that cannot be used."""

    def complaint(*changes: Changes) -> str:
        with pytest.raises(SettingsError) as caught:
            load(config_file(*changes))
        return str(caught.value)

    return complaint
