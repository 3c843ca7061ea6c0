"""`stamtafel mail`, `hold`, `release` and `status`: what stands where, and what needs a person."""

from datetime import timedelta

from cafe import DOMAIN, Cafe, Guest
from commands.office import Office
from daemon.clock import WallClock


async def _a_stranger(cafe: Cafe) -> None:
    await Guest(cafe, "nieuw", f"nieuw@{DOMAIN}").mails("Mag ik meedoen?", subject="Meedoen")


async def _a_tip(cafe: Cafe) -> None:
    await cafe.roos.mails("Er is taart.", subject="Taart")


def quarantined(office: Office) -> list[str]:
    return [str(mail["key"]) for mail in office.does("mail", "list", "--json").lines]


def test_quarantine_is_listed_with_its_reason(any_office: Office) -> None:
    any_office.plays(_a_tip)
    any_office.plays(_a_stranger)
    (mail,) = any_office.does("mail", "list", "--json").lines
    assert (mail["key"], mail["state"], mail["outcome"]) == ("m2", "quarantine", "stranger")
    heading, row = any_office.does("mail", "list").out.splitlines()
    assert heading.split() == ["key", "received", "state", "outcome", "reason"]
    assert row.startswith("m2 ")


def test_an_empty_box_says_so(office: Office) -> None:
    assert office.does("mail", "list").out == "There is nothing.\n"


def test_inbox_and_outbox_are_listed_by_themselves(office: Office) -> None:
    office.plays(_a_tip)
    (mail,) = office.does("mail", "list", "inbox", "--json").lines
    assert (mail["box"], mail["state"], mail["source"]) == ("inbox", "done", None)
    (letter,) = office.does("mail", "list", "outbox", "--json").lines
    assert (letter["box"], letter["state"]) == ("outbox", "sent")
    assert letter["reply"] == "250 taken"
    assert len(office.does("mail", "list", "all", "--json").lines) == 2
    assert "250 taken" in office.does("mail", "list", "outbox").out


def test_a_mail_is_shown_by_its_headers_and_whole_only_when_asked(office: Office) -> None:
    office.plays(_a_stranger)
    shown = office.does("mail", "show", "m1")
    assert "Subject: Meedoen" in shown.out
    assert "Mag ik meedoen?" not in shown.out
    assert "Mag ik meedoen?" in office.does("mail", "show", "m1", "--body").out
    assert "Subject: Meedoen" in office.does("mail", "show", "m1", "--json").line["source"]


def test_a_mail_that_is_not_there_is_a_no(office: Office) -> None:
    for key in ("m99", "99", "x", "m" + "9" * 30):
        printed = office.does("mail", "show", key)
        assert (printed.code, printed.out) == (1, "")
        assert f"there is no mail '{key}'" in printed.err


def test_what_is_retried_is_dealt_with_again(any_office: Office) -> None:
    any_office.plays(_a_stranger)
    assert any_office.does("mail", "retry", "m1").out == "m1 will be dealt with again\n"
    assert quarantined(any_office) == []
    any_office.plays(lambda cafe: cafe.settles())
    assert quarantined(any_office) == ["m1"]


def test_what_is_dropped_is_gone_for_good(any_office: Office) -> None:
    any_office.plays(_a_stranger)
    assert any_office.does("mail", "drop", "m1", "--json").line == {"key": "m1", "done": True}
    assert quarantined(any_office) == []
    assert any_office.does("mail", "retry", "m1").code == 1


async def _a_refused_confirmation(cafe: Cafe) -> None:
    cafe.wire.refuses = "550 no such user here"
    await _a_tip(cafe)


def letters(office: Office) -> list[tuple[str, str]]:
    listed = office.does("mail", "list", "outbox", "--json").lines
    return [(letter["letter"], letter["state"]) for letter in listed]


def test_a_refused_letter_goes_out_when_the_operator_has_mended_why(any_office: Office) -> None:
    now = WallClock().now().astimezone(any_office.settings.organisation.zone)
    any_office.plays(_a_refused_confirmation, at=f"{now:%Y-%m-%d %H:%M}")
    assert letters(any_office) == [("m1-L1", "failed")]
    shown = any_office.does("mail", "show", "m1-L1")
    assert "550 no such user here" in shown.out
    assert "Er is taart." not in shown.out
    assert "Er is taart." in any_office.does("mail", "show", "m1-L1", "--body").out
    assert any_office.does("mail", "retry", "m1-L1").out == "m1-L1 will be dealt with again\n"
    soon = now + timedelta(minutes=5)
    any_office.plays(lambda cafe: cafe.settles(), at=f"{soon:%Y-%m-%d %H:%M}")
    assert letters(any_office) == [("m1-L1", "sent")]
    assert any_office.does("mail", "retry", "m1-L1").code == 1, "it has left"


def test_a_letter_that_comes_too_late_is_not_retried(office: Office) -> None:
    office.plays(_a_refused_confirmation, at="2026-01-05 10:00")
    assert office.does("mail", "retry", "m1-L1").code == 1
    assert office.does("mail", "drop", "m1-L1").out == "m1-L1 is dropped\n"
    assert letters(office) == [("m1-L1", "withdrawn")]


def test_one_bad_key_does_not_hide_the_good_ones(office: Office) -> None:
    office.plays(_a_stranger)
    printed = office.does("mail", "drop", "m7", "m1")
    assert printed.code == 1
    assert printed.out == "m7: nothing of that key waits for a person\nm1 is dropped\n"


def test_on_hold_nothing_leaves_until_it_is_released(any_office: Office) -> None:
    held = any_office.does("hold", "the", "server", "moves", "--json").line
    assert (held["held"], held["why"]) == (True, "the server moves")
    any_office.plays(_a_tip)
    (letter,) = any_office.does("mail", "list", "outbox", "--json").lines
    assert letter["state"] == "waiting"
    assert any_office.does("release", "--json").line == {"held": False, "was_held": True}
    any_office.plays(lambda cafe: cafe.settles())
    (letter,) = any_office.does("mail", "list", "outbox", "--json").lines
    assert letter["state"] == "sent"


def test_the_first_reason_of_a_hold_stays(office: Office) -> None:
    office.does("hold", "restored")
    printed = office.does("hold", "lunch")
    assert printed.out == "Nothing is sent: restored. Restart with: stamtafel release\n"
    assert office.does("release").out == "Letters leave again.\n"
    assert office.does("release").out == "Nothing was on hold.\n"


def test_status_counts_and_says_what_needs_a_person(any_office: Office) -> None:
    any_office.plays(_a_tip)
    any_office.plays(_a_stranger)
    any_office.does("hold", "lunch")
    found = any_office.does("status", "--json").line
    assert found["inbox"]["done"] == 1
    assert found["inbox"]["quarantine"] == 1
    assert found["outbox"]["sent"] == 4  # and both editors hear of the stranger
    assert found["held"] == "lunch"
    assert found["last_mail"].startswith("2026-11-23T09:00:00")
    assert "newsletter/draft" in {moment["moment"] for moment in found["next_moments"]}
    assert found["needs_a_person"] == [
        "sending is on hold: lunch (stamtafel release)",
        "1 mails in quarantine (stamtafel mail list)",
    ]
    printed = any_office.does("status").out
    assert "needs you sending is on hold" in printed


def test_status_of_an_empty_store_needs_nobody(office: Office) -> None:
    printed = office.does("status").out
    assert "inbox     empty" in printed
    assert "last mail none yet" in printed
    assert printed.endswith("Nothing needs you.\n")


def test_status_names_quiet_places_never_people(office: Office) -> None:
    async def weeks_ago(cafe: Cafe) -> None:
        await cafe.roos.mails("Er is taart op De Kade.", subject="Taart")

    office.plays(weeks_ago)
    found = office.does("status", "--json")
    assert "Roos" not in found.out
    assert all(set(place) == {"location", "weeks", "never"} for place in found.line["quiet"])
