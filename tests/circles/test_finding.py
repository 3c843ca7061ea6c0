"""Who is asked to help: the likeliest three, nobody twice in a fortnight."""

from datetime import UTC, datetime, timedelta

from mailflows.circles.finding import Skill, Source, who_could_help
from mailflows.circles.topics import topics
from mailflows.records import Key

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
WISH = topics("Ik zoek iemand die Excel-draaitabellen kan")


def skill(person: str, text: str, source: Source = Source.OFFERED) -> Skill:
    return Skill(Key(person), topics(text), source)


def asked_for_help(
    *skills: Skill, never: frozenset[Key] = frozenset(), **asked: datetime
) -> list[str]:
    before = {Key(person): when for person, when in asked.items()}
    return list(who_could_help(WISH, skills, never=never, asked=before, now=NOW))


def test_who_offered_it_is_asked_before_who_did_it_and_who_works_there() -> None:
    assert asked_for_help(
        skill("ict", "Excel, draaitabellen en Teams", Source.WORKS_THERE),
        skill("did", "Ik heb een draaitabel in Excel gemaakt", Source.DID),
        skill("offered", "draaitabellen in Excel"),
        skill("cook", "koken voor grote groepen"),
    ) == ["offered", "did", "ict"]


def test_at_most_three_are_asked_at_a_time() -> None:
    assert len(asked_for_help(*(skill(f"p{n}", "Excel") for n in range(10)))) == 3


def test_nobody_is_asked_twice_in_a_fortnight_and_who_rested_longest_first() -> None:
    assert asked_for_help(
        skill("lately", "Excel"), skill("long_ago", "Excel"), skill("never_asked", "Excel"),
        lately=NOW - timedelta(days=13), long_ago=NOW - timedelta(days=14),
    ) == ["never_asked", "long_ago"]  # fmt: skip


def test_the_askers_own_circle_is_not_asked() -> None:
    assert asked_for_help(skill("bram", "Excel"), never=frozenset({Key("bram")})) == []


def test_a_wish_that_names_nothing_finds_nobody() -> None:
    empty = topics("wie kan mij helpen?")
    offered = [skill("bram", "Excel")]
    assert not who_could_help(empty, offered, never=frozenset(), asked={}, now=NOW)
