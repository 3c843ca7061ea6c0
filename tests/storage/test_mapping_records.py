"""Every record comes back from the store as it went in."""

import string
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, cast, get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailflows.letters import CalendarEvent, Picture
from mailflows.records import Cue, Evidence, Key, Location, Person, Record, Role, Tip
from storage.mapping import ROWS, cleaned, decode, encode, find, keep, remove
from storage.store import Store

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
QUICK = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
instants = st.timedeltas(timedelta(days=-40_000), timedelta(days=40_000)).map(NOON.__add__)
keys = st.text(string.ascii_letters + string.digits + "-", min_size=1, max_size=30).map(Key)
st.register_type_strategy(str, texts)
st.register_type_strategy(cast("Any", Key), keys)
st.register_type_strategy(int, st.integers(0, 2**31 - 1))
st.register_type_strategy(datetime, instants)


def whole(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Records of this kind with every field drawn, also those with a default."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{name: st.from_type(hint) for name, hint in hints.items()})


@pytest.mark.parametrize("kind", get_args(Record))
@given(data=st.data())
@QUICK
async def test_a_record_comes_back_as_it_was(
    store: Store, kind: type[Record], data: st.DataObject
) -> None:
    record: Record = data.draw(whole(kind))

    async def there_and_back() -> Record | None:
        await keep(record)
        found = await find(kind, record.key)
        await remove(record)  # the next example meets an empty table
        return found

    assert await store.atomic(there_and_back) == record


async def test_an_instant_comes_back_aware_and_in_utc(store: Store) -> None:
    berlin = timezone(timedelta(hours=1))
    person = roos(joined=NOON.astimezone(berlin), paused_until=date(2026, 12, 1))

    async def work() -> Person | None:
        await keep(person)
        return await find(Person, person.key)

    found = await store.atomic(work)
    assert found is not None
    assert found == person
    assert found.joined.tzinfo is UTC


async def test_keeping_a_record_again_replaces_it(store: Store) -> None:
    async def work() -> list[Person | None]:
        await keep(roos())
        await keep(roos(roles=(Role.EDITOR,)))
        changed = await find(Person, Key("i1-1"))
        await remove(roos())
        return [changed, await find(Person, Key("i1-1"))]

    assert await store.atomic(work) == [roos(roles=(Role.EDITOR,)), None]


async def test_text_that_a_database_refuses_is_cleaned_at_the_door(store: Store) -> None:
    tip = Tip(
        key=Key("m1-1"), mail=Key("m1"), person=Key("i1-1"), subject="a\0b", text="c\ud800d",
        received=NOON, evidence=(Evidence(place="utrecht", cue=Cue.TEXT, words="\0\udfff"),),
    )  # fmt: skip

    async def work() -> Tip | None:
        await keep(tip)
        return await find(Tip, tip.key)

    found = await store.atomic(work)
    assert found is not None
    assert (found.subject, found.text, found.evidence[0].words) == ("a�b", "c�d", "��")


async def test_a_naive_instant_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        await store.atomic(lambda: keep(roos(joined=NOON.replace(tzinfo=None))))


@given(st.text())
def test_cleaned_text_can_be_written_anywhere(text: str) -> None:
    assert "\0" not in cleaned(text)
    assert cleaned(text).encode("utf-8").decode() == cleaned(text)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_good_text_stays_as_it_is(text: str) -> None:
    assert cleaned(text) == text


scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), texts, st.dates(),
    instants,
    st.builds(Picture, digest=texts, alt=texts, width=st.integers(), height=st.integers()),
    whole(CalendarEvent),
)  # fmt: skip
names = st.one_of(texts, st.just("$"), st.just("of"))
nested = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.dictionaries(names, inner, max_size=3)
    ),
)


@given(st.dictionaries(names, nested, max_size=4))
@settings(max_examples=40, deadline=None)
def test_values_of_a_letter_come_back_as_they_were(values: dict[str, Any]) -> None:
    assert decode(encode(values)) == values


def test_enums_in_values_become_what_they_stand_for() -> None:
    assert decode(encode({"role": Role.EDITOR, "all": (Role.EDITOR,)})) == {
        "role": "editor",
        "all": ("editor",),
    }


def test_an_instant_in_values_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        encode({"at": NOON.replace(tzinfo=None)})


def test_every_record_has_its_table() -> None:
    assert set(ROWS) == set(get_args(Record))
    assert ROWS[Location].__name__ == "LocationRow"


def roos(
    *, joined: datetime = NOON, paused_until: date | None = None, roles: tuple[Role, ...] = ()
) -> Person:
    return Person(
        key=Key("i1-1"), name="Roos Vermeer", language="nl", department="zorg",
        location="utrecht", joined=joined, paused_until=paused_until, roles=roles,
    )  # fmt: skip
