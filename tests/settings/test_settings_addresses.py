"""Our own addresses, and what stands behind their one plus sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.settings import Addressed, Addresses
from daemon.tokens import Tokens
from mailflows.records import NOBODY, Key

TOKEN = Tokens([b"s" * 32]).mint(Key("m812-L1"), Key("i3-17"))
OWN = Addresses(
    default="stamtafel@example.org",
    tips="tips@example.org",
    newsletter="nieuws@example.org",
    people="mensen@example.org",
)
ONE = Addresses(default="stamtafel@example.org")
PLAIN = OWN.model_copy(update={"plain": True})


def test_a_flow_without_an_address_is_a_plus_part_of_the_default() -> None:
    assert OWN.address_of("tips") == "tips@example.org"
    assert ONE.address_of("tips") == "stamtafel+tips@example.org"


def test_there_is_no_address_for_a_flow_of_a_later_version() -> None:
    with pytest.raises(KeyError):
        OWN.address_of("heard")


def test_a_part_stands_behind_the_only_plus_sign() -> None:
    assert OWN.with_part("tips", "utrecht") == "tips+utrecht@example.org"
    assert ONE.with_part("tips", "utrecht") == "stamtafel+tips-utrecht@example.org"


def test_those_that_stand_there_by_themselves_can_be_tried() -> None:
    assert OWN.own() == (OWN.default, OWN.tips, OWN.newsletter, OWN.people)
    assert ONE.own() == (ONE.default,)
    assert OWN.tried("tips@example.org", "w0rd") == "tips+w0rd@example.org"
    assert OWN.tried("s+tips@example.org", "w0rd") == "s+tips-w0rd@example.org"
    assert PLAIN.tried("tips@example.org", "w0rd") == "tips@example.org"


@pytest.mark.parametrize(
    ("addresses", "address", "meant"),
    [
        (OWN, "tips@example.org", Addressed("tips", "", "")),
        (OWN, " TIPS@Example.ORG ", Addressed("tips", "", "")),
        (OWN, "tips+utrecht@example.org", Addressed("tips", "utrecht", "")),
        (OWN, "tips+de-kade@example.org", Addressed("tips", "de-kade", "")),
        (ONE, "stamtafel+tips@example.org", Addressed("tips", "", "")),
        (ONE, "stamtafel+tips-de-kade@example.org", Addressed("tips", "de-kade", "")),
        (OWN, "stamtafel@example.org", Addressed("people", "", "")),
        (ONE, "stamtafel@example.org", Addressed("people", "", "")),
        (ONE, f"stamtafel+tips-{TOKEN}@example.org", Addressed("tips", "", TOKEN)),
        (ONE, f"stamtafel+{TOKEN.upper()}@example.org", Addressed("people", "", TOKEN)),
        (OWN, "tips@example.com", None),
        (OWN, "tipster@example.org", None),
        (OWN, "tips", None),
        (OWN, "", None),
        (PLAIN, "tips@example.org", Addressed("tips", "", "")),
        (PLAIN, "tips+utrecht@example.org", None),
    ],
)
def test_an_address_says_what_it_is_for(
    addresses: Addresses, address: str, meant: Addressed | None
) -> None:
    assert addresses.flow_of(address) == meant


def test_a_flow_may_live_at_the_default_address() -> None:
    addresses = Addresses(default="tips@example.org", tips="tips@example.org")
    assert addresses.flow_of("tips@example.org") == Addressed("tips", "", "")
    assert addresses.flow_of("tips+utrecht@example.org") == Addressed("tips", "utrecht", "")


@pytest.mark.parametrize(
    ("recipients", "meant"),
    [
        (("stamtafel@example.org", "tips@example.org"), Addressed("tips", "", "")),
        (("stamtafel+utrecht@example.org", "tips+utrecht@example.org"),
         Addressed("tips", "utrecht", "")),
        (("tips@example.org", "nieuws@example.org"), Addressed("tips", "", "")),
        (("stamtafel@example.org", "roos@example.org"), Addressed("people", "", "")),
        (("roos@example.org",), None),
        ((), None),
    ],
)  # fmt: skip
def test_the_name_that_was_written_to_counts_before_the_mailbox_it_lies_in(
    recipients: tuple[str, ...], meant: Addressed | None
) -> None:
    assert OWN.meant_by(recipients) == meant


def test_plain_addresses_carry_no_token() -> None:
    assert PLAIN.with_token("tips", TOKEN) == "tips@example.org"


def test_plain_addresses_leave_people_the_default() -> None:
    addresses = Addresses(
        plain=True, default="s@example.org", tips="t@example.org", newsletter="n@example.org"
    )
    assert addresses.address_of("people") == "s@example.org"


def test_a_token_that_makes_the_flow_too_long_goes_with_the_default() -> None:
    token = "a" * 48
    assert ONE.with_token("newsletter", token) == f"stamtafel+{token}@example.org"


def test_addresses_without_room_for_a_token_are_told() -> None:
    long = Addresses(default="stamtafel-van-zorggroep@example.org", tips="tips@example.org")
    assert long.cramped() == ("newsletter", "circles", "lunch", "people")
    assert ONE.cramped() == ()


LOCAL = st.from_regex(r"[a-z0-9]{1,30}([.+-][a-z0-9]{1,8})?", fullmatch=True)
ADDRESS = st.builds("{}@example.org".format, LOCAL)
KEYS = st.builds("m{}-L{}".format, st.integers(1, 10**9), st.integers(1, 99)).map(Key)
IMPORTED = st.builds("i{}-{}".format, st.integers(1, 999), st.integers(1, 10**6)).map(Key)
FLOW = st.sampled_from(["tips", "newsletter", "people"])


@given(ADDRESS, st.none() | ADDRESS, FLOW, KEYS, st.just(NOBODY) | IMPORTED)
def test_an_address_with_a_token_is_deliverable_ours_and_brings_it_back(
    default: str, tips: str | None, flow: str, letter: Key, person: Key
) -> None:
    addresses = Addresses(default=default, tips=tips)
    token = Tokens([b"s" * 32]).mint(letter, person)
    made = addresses.with_token(flow, token)
    assert made.count("+") <= 1
    assert len(made.partition("@")[0]) <= 64
    meant = addresses.flow_of(made)
    assert meant is not None
    if token in made:
        assert meant.token == token
        assert meant.flow in {flow, "people", "tips" if tips == default else flow}


@given(st.text())
def test_any_text_is_ours_or_not(text: str) -> None:
    assert OWN.flow_of(text) is None or "@" in text
