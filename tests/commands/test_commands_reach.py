"""Whether mail reaches people, and which letter a mail answers: what the operator is told."""

from pathlib import Path

from cafe import Cafe, Got
from commands.office import Office
from conversations.coming_back import bounce, bounces_on_three_days, is_away, verp
from conversations.test_conversation_machines import mailing
from storage import roster


async def roos_is_away(cafe: Cafe) -> None:
    await is_away(cafe, "Ik ben afwezig t/m 6 december.")
    assert len(cafe.wire.sent) == 1, "a machine is not answered"


def test_people_show_says_until_when_she_is_away(any_office: Office) -> None:
    any_office.plays(roos_is_away)
    shown = any_office.does("people", "show", "Roos Vermeer", "--json").line
    assert shown["reach"]["away_until"] == "2026-12-06"
    assert shown["paused_until"] is None, "she asked for nothing"
    assert "away until    2026-12-06" in any_office.does("people", "show", "Roos Vermeer").out


def test_whose_letters_come_back_stands_in_status_until_somebody_mends_it(
    any_office: Office,
) -> None:
    any_office.plays(bounces_on_three_days)
    needs = any_office.does("status", "--json").line["needs_a_person"]
    assert any("come back" in line and "5.1.1" in line for line in needs)
    assert "unreachable   since 2026-11-25" in any_office.does("people", "show", "Roos Vermeer").out
    assert any_office.does("people", "mend", "Roos Vermeer", "--json").line["mended"] is True
    assert not any(
        "come back" in line for line in any_office.does("status", "--json").line["needs_a_person"]
    )
    assert any_office.does("people", "mend", "Roos Vermeer", "--json").line["mended"] is False


async def a_mailing_bounces_alike(cafe: Cafe) -> None:
    """A mail server that refuses us sends every tenth letter back in the same words."""
    everybody = await cafe.store.atomic(roster.everybody)
    await mailing(cafe, "t1", tuple(one.key for one in everybody))
    letters = [(to, Got(raw)) for to, raw in cafe.wire.sent]
    for to, letter in letters[: max(5, len(letters) // 10)]:
        await cafe.receives(bounce(to=verp(letter), address=to, status="5.7.1"))


async def roos_tips(cafe: Cafe) -> None:
    await cafe.roos.mails("Op De Werf is de eerste sla geoogst.", subject="Sla")


def test_a_mailing_that_bounces_alike_is_shouted_and_holds_until_it_is_released(
    any_office: Office,
) -> None:
    any_office.plays(a_mailing_bounces_alike)
    found = any_office.does("status", "--json").line
    assert "letters" in found["held"]
    assert "came back alike (5.7.1)" in found["held"]
    (shouted,) = (line for line in found["needs_a_person"] if "on hold" in line)
    assert "came back alike (5.7.1)" in shouted
    assert "stamtafel release" in shouted
    assert not any("unreachable" in line for line in found["needs_a_person"]), "it blames nobody"
    assert "needs you sending is on hold" in any_office.does("status").out

    any_office.plays(roos_tips, at="2026-11-23 11:00")
    held = any_office.does("status", "--json").line
    assert held["outbox"]["waiting"] >= 1, "her confirmation waits"
    assert held["outbox"]["sent"] == found["outbox"]["sent"], "nothing left"

    assert any_office.does("release", "--json").line == {"held": False, "was_held": True}
    any_office.plays(lambda cafe: cafe.settles(), at="2026-11-23 12:00")
    after = any_office.does("status", "--json").line
    assert after["held"] is None
    assert after["outbox"].get("waiting", 0) == 0
    assert after["outbox"]["sent"] > found["outbox"]["sent"]
    assert not any("on hold" in line for line in after["needs_a_person"])


def test_explain_says_that_a_token_has_expired(office: Office) -> None:
    replies: list[bytes] = []

    async def a_tip(cafe: Cafe) -> None:
        await cafe.roos.mails("Op De Werf is de eerste sla geoogst.", subject="Sla")
        to = cafe.roos.last.header("Reply-To")
        mail = cafe.written(cafe.roos, "Trek maar in.", to=to, subject="Re: Sla")
        replies.append(mail.as_bytes())

    office.plays(a_tip, at="2020-01-13 10:00")
    path: Path = office.file("reply.eml", replies[0])
    found = office.does("explain", path, "--json").line
    assert "it brings a token of tips/confirmation that has expired" in found["trust"]["reasons"]
