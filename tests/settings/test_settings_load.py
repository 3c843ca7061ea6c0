"""A config.toml is read whole or refused with everything that is wrong in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from daemon.settings import SettingsError, load

Loads = Callable[..., "object"]
Refuses = Callable[..., str]

IMAP_HOST = 'host = "imap.binnenwater.example.org"'
IMAP_PASSWORD = 'password_env = "STAMTAFEL_IMAP_PASSWORD"'
SMTP = "\n[smtp]\n"


def test_a_missing_key_is_named_with_its_meaning_and_an_example(refuses: Refuses) -> None:
    assert refuses((IMAP_HOST, "")) == (
        "config.toml, [mailbox]: host is missing. It is the name of the IMAP server."
        ' Give it, e.g. host = "imap.example.org". (stamtafel check)'
    )


def test_a_mistyped_key_meets_the_nearest_one(refuses: Refuses) -> None:
    said = refuses((IMAP_HOST, 'hots = "imap.example.org"'))
    assert "hots is not a key of this section. Did you mean host?" in said
    assert "host is missing" in said


def test_a_key_like_none_we_know_meets_the_list_of_those_there_are(refuses: Refuses) -> None:
    said = refuses(('slug = "ict"', 'slug = "ict"\nqqqqqq = 1'))
    assert "[[departments]] number 7 (ict): qqqqqq is not a key of this section." in said
    assert "There are: slug, name." in said


def test_every_problem_has_its_own_line(refuses: Refuses) -> None:
    said = refuses(
        (IMAP_HOST, ""),
        ("port = 993", 'port = "imaps"'),
        (IMAP_PASSWORD, ""),
        ('colour = "#0e5a54"', 'colour = "green"'),
        ('slug = "sluis"', 'slug = "De Sluis"'),
        ("every = 1", "every = 2"),
        ('goes = "donderdag"', 'goes = "dondag"'),
    ).splitlines()
    assert len(said) == 7
    assert all(line.startswith("config.toml, [") for line in said)
    assert all(line.endswith(" (stamtafel check)") for line in said)


def test_problems_can_be_counted_one_by_one(config_file: Callable[..., Path]) -> None:
    with pytest.raises(SettingsError) as caught:
        load(config_file((IMAP_HOST, ""), ("port = 993", "port = 0")))
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ((IMAP_HOST, 'host = "imap://x"'), 'host = "imap://x" does not fit: it is no host name'),
        (("port = 993", "port = 70000"), "port = 70000 does not fit: it must be 65535 or less"),
        (('zone = "Europe/A', 'zone = "Europa/A'), "no such time zone; Europe/Amsterdam is near"),
        (
            ('languages = ["nl", "en"]', "languages = []"),
            "languages does not fit: the list is emp",
        ),
        (
            ('"nl", "en"]', '"nl", "fr"]'),
            "number 2 = \"fr\" does not fit: it must be 'nl'",
        ),
        (('ends = "18:00"', 'ends = "07:00"'), "letters leave from 08:00, so it must be later"),
        (('at = "15:00"', 'at = "25:00"'), 'at = "25:00" does not fit: it is no time of the day'),
        (("every = 1", "every = 3"), "every = 3 does not fit: it must be 1 or 2"),
        (("every = 1", "every = 2"), "first is missing. With every = 2 it says which weeks"),
        (("drafts_days_before = 2", "drafts_days_before = 0"), "it must be 1 or more"),
        (("until = 2027-02-28", "until = 2026-02-28"), "it lies before the first day"),
        (("from = 2027-02-20", 'from = "soon"'), 'school_holidays, number 2: from = "soon"'),
        (('holidays = "NL"', 'holidays = "QQ"'), "no public holidays are known for it"),
        (('"Joost van Leeuwen <', '"<'), 'editors, number 2 = "<joost'),
        (('operator = "anneke', 'operator = "anneke de'), "it is no plain mail address"),
        (('phone = "012 345 67 89", ', ""), "[organisation] contact: phone is missing"),
        (('#logo = "logo.png"', 'logo = "logo.png"'), "logo does not fit: there is no such file"),
        (
            ('#overrides = "letters"', 'overrides = "x"'),
            "does not fit: there is no such folder",
        ),
        (('name = "Stamtafel"', 'name = "Stam\\ntafel"'), "control characters may not stand in it"),
        (
            ('url = "sqlite://stamtafel.sqlite3"', 'url = "mysql://x"'),
            "url does not fit: it must read",
        ),
        (
            ('url = "sqlite://stamtafel.sqlite3"', 'url = "sqlite://"'),
            "url does not fit: it must read",
        ),
        (('tips = "tips@', 'tips = "ti+p+s@'), "only one plus sign works in an address"),
        (('tips = "tips@', 'tips = "nieuws@'), "tips has the same address"),
        (("plain = false", 'plain = "maybe"'), "it must be true or false"),
        (
            ("\n[people]\n", "\n[[people]]\n"),
            "people does not fit: it must be a section of its own",
        ),
    ],
)
def test_a_value_that_does_not_fit_is_told_why(
    refuses: Refuses, written: tuple[str, str], said: str
) -> None:
    assert said in refuses(written)


def test_two_locations_cannot_share_a_slug(refuses: Refuses) -> None:
    assert 'two of them have the slug "werf"' in refuses(('slug = "kade"', 'slug = "werf"'))


def test_two_places_cannot_share_a_name(refuses: Refuses) -> None:
    said = refuses(('aliases = ["Duin"]', 'aliases = ["de werf"]'))
    assert 'both werf and duinzicht are called "de werf": leave it to one' in said


def test_a_section_of_a_later_version_is_refused_by_its_name(refuses: Refuses) -> None:
    said = refuses(("\n[tips]\n", "\n[heard]\nat = 1\n\n[tips]\n"))
    assert said == (
        "config.toml, [heard] is not in this version of Stamtafel. Remove the section."
        " (stamtafel check)"
    )


def test_a_mistyped_section_meets_the_nearest_one(refuses: Refuses) -> None:
    assert "[tipz] is not a section. Did you mean [tips]?" in refuses(("\n[tips]\n", "\n[tipz]\n"))


def test_a_section_that_stands_there_twice_is_a_broken_line(refuses: Refuses) -> None:
    assert "stands there twice" in refuses(("\n[people]\n", "\n[people]\n[people]\n"))


def test_a_missing_section_is_named_with_its_meaning(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("")
    with pytest.raises(SettingsError) as caught:
        load(path)
    said = caught.value.problems
    assert said[0].startswith("config.toml, [organisation] is missing. It is whose table this is.")
    assert len(said) == 5


def test_a_broken_line_is_named_by_its_number(refuses: Refuses) -> None:
    said = refuses((IMAP_HOST, "host = imap"))
    assert said.startswith("config.toml, line 28: Invalid value.")


def test_a_byte_order_mark_is_told_apart_from_a_broken_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf[organisation]\n")
    with pytest.raises(SettingsError, match="byte order mark"):
        load(path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'name = "\xff"\n')
    with pytest.raises(SettingsError, match="not UTF-8 text"):
        load(path)


def test_a_missing_file_leads_to_init(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"is missing\. Make one with `stamtafel init`"):
        load(tmp_path / "config.toml")


def test_a_folder_in_place_of_the_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Is a directory"):
        load(tmp_path)


def test_relative_paths_count_from_the_file(config_file: Callable[..., Path]) -> None:
    path = config_file(('#logo = "logo.png"', 'logo = "logo.png"'))
    (path.parent / "logo.png").write_bytes(b"")
    settings = load(path)
    assert settings.organisation.logo == path.parent / "logo.png"
    assert settings.store.url == f"sqlite://{path.parent / 'stamtafel.sqlite3'}"


def test_the_token_secret_lies_beside_the_store(config_file: Callable[..., Path]) -> None:
    path = config_file(("sqlite://stamtafel.sqlite3", "sqlite://kept/here.sqlite3"))
    assert load(path).store.token_secret == path.parent / "kept" / "token.secret"


def test_with_postgresql_the_token_secret_lies_beside_the_file(
    config_file: Callable[..., Path],
) -> None:
    path = config_file(("sqlite://stamtafel.sqlite3", "postgres://db.example.org/stamtafel"))
    assert load(path).store.token_secret == path.parent / "token.secret"


def test_a_flow_is_off_until_its_section_stands_there(config_file: Callable[..., Path]) -> None:
    assert load(config_file()).flows() == ("tips", "newsletter", "circles", "lunch", "people")
    path = config_file()
    path.write_text(path.read_text("utf-8").partition("\n[tips]\n")[0], "utf-8")
    assert load(path).flows() == ("people",)


def test_several_smtp_accounts_are_tables_of_their_own(config_file: Callable[..., Path]) -> None:
    second = '[[smtp]]\nhost = "localhost"\ntls = "none"\nlogin = "none"\n\n'
    path = config_file((SMTP, "\n[[smtp]]\n"), ("# Where Stamtafel remembers.\n", second))
    first, other = load(path).smtp
    assert (first.port, other.port) == (587, 25)


def test_a_wrong_key_in_one_of_several_tables_names_its_number(refuses: Refuses) -> None:
    said = refuses((SMTP, "\n[[smtp]]\n"), ("per_minute = 25", "per_minute = 0"))
    assert "[[smtp]] number 1: per_minute = 0 does not fit: it must be 1 or more" in said


def test_only_this_machine_may_be_spoken_to_without_encryption(
    refuses: Refuses, loads: Loads
) -> None:
    open_wire = ('tls = "starttls"', 'tls = "none"')
    assert "we only speak to this machine itself (localhost)" in refuses(open_wire)
    for host in ("localhost", "127.0.0.1", "127.8.8.8", "::1"):
        assert loads(open_wire, ("smtp.binnenwater.example.org", host))


def test_the_port_follows_the_encryption(config_file: Callable[..., Path]) -> None:
    swapped = (
        ('\ntls = "tls"', '\ntls = "starttls"  # in'),
        ('\ntls = "starttls"\n', '\ntls = "tls"\n'),
        ("port = 993\n", ""),
        ("port = 587\n", ""),
    )
    settings = load(config_file(*swapped))
    assert (settings.mailbox.port, settings.smtp[0].port) == (143, 465)


def test_settings_are_frozen(config_file: Callable[..., Path]) -> None:
    settings = load(config_file())
    with pytest.raises(ValidationError, match="frozen"):
        settings.mailbox.port = 1


def test_the_environment_changes_nothing(
    config_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORE", '{"url": "sqlite://elsewhere"}')
    monkeypatch.setenv("TIPS", "not even JSON")
    assert load(config_file()).store.url.endswith("stamtafel.sqlite3")


def test_an_editor_from_outside_is_a_warning(config_file: Callable[..., Path]) -> None:
    settings = load(config_file(("joost.van.leeuwen@binnenwater.example.org", "joost@example.com")))
    (warning,) = settings.warnings()
    assert (
        "the editor Joost van Leeuwen <joost@example.com> is on none of your own domains" in warning
    )
