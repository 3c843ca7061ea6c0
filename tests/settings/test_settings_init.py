"""The first files of an installation, and the demo's way to change sections."""

import tomllib
from pathlib import Path

import pytest

from daemon.settings import InitError, example_config, init, load, with_sections
from daemon.tokens import load_tokens


def test_init_writes_settings_that_load(tmp_path: Path) -> None:
    written = init(tmp_path / "new" / "here")
    assert [path.name for path in written] == ["config.toml", "token.secret", "people.csv"]
    settings = load(written[0])
    assert settings.organisation.name == "Zorggroep Binnenwater"
    assert settings.store.token_secret == written[1]


def test_the_token_secret_is_32_bytes_for_its_owner_alone(tmp_path: Path) -> None:
    secret = init(tmp_path)[1]
    assert len(secret.read_bytes()) == 32
    assert secret.stat().st_mode & 0o777 == 0o600
    assert load_tokens(secret)


def test_every_installation_has_a_secret_of_its_own(tmp_path: Path) -> None:
    one, other = init(tmp_path / "a")[1], init(tmp_path / "b")[1]
    assert one.read_bytes() != other.read_bytes()


@pytest.mark.parametrize("name", ["config.toml", "token.secret", "people.csv"])
def test_init_overwrites_nothing_and_then_writes_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(InitError, match=f"{name} is there already. Nothing was written"):
        init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "mine"


def test_init_does_not_write_through_a_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "token.secret").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InitError):
        init(tmp_path)
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InitError, match="Name a folder we may write to"):
        init(tmp_path / "file" / "here")


def test_the_sample_people_belong_to_the_sample_organisation(tmp_path: Path) -> None:
    config, _, people = init(tmp_path)
    settings = load(config)
    header, *rows = people.read_text("utf-8").splitlines()
    assert header == "name,addresses,department,location,language,roles"
    for row in rows:
        _, _, department, location, _, _ = row.split(",")
        assert department in {part.slug for part in settings.departments}
        assert location in {place.slug for place in settings.locations}


IMAP = '[mailbox]\nhost = "127.0.0.1"\ntls = "none"\nuser = "tips"\npassword = "demo"\n'


def test_sections_are_replaced_whole_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    smtp = '[[smtp]]\nhost = "localhost"\ntls = "none"\nlogin = "none"\nport = 2525\n'
    path.write_text(with_sections(example_config(), {"mailbox": IMAP, "smtp": smtp}), "utf-8")
    path.chmod(0o600)
    settings = load(path)
    assert (settings.mailbox.host, settings.mailbox.port) == ("127.0.0.1", 143)
    assert [server.port for server in settings.smtp] == [2525]
    assert len(settings.locations) == 12


def test_tables_of_one_name_are_replaced_together() -> None:
    places = '[[locations]]\nslug = "a"\nname = "A"\n[[locations]]\nslug = "b"\nname = "B"\n'
    tables = tomllib.loads(with_sections(example_config(), {"locations": places}))
    assert [place["slug"] for place in tables["locations"]] == ["a", "b"]
    assert len(tables["departments"]) == 8


def test_a_section_can_be_added_and_taken_out() -> None:
    tables = tomllib.loads(
        with_sections(example_config(), {"tips": "", "extra": "[extra]\nkey = 1\n"})
    )
    assert "tips" not in tables
    assert tables["extra"] == {"key": 1}


def test_text_without_changes_stays_as_it_is() -> None:
    assert with_sections(example_config(), {}) == example_config()
