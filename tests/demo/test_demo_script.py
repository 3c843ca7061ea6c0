from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest

from daemon.demo.cast import Means
from daemon.demo.programs.mime import message, text_part
from daemon.demo.scene import (
    Addresses,
    Expect,
    NoLetterError,
    Outgoing,
    Scene,
    Via,
    answers_to,
    header_of,
)
from daemon.demo.script import mailboxes, script
from daemon.demo.timetable import after_tips, at_hours
from daemon.demo.trouble import CASES

START = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # a Monday
ZONE = ZoneInfo("Europe/Amsterdam")


def confirmation(mail: Outgoing) -> bytes:
    """What we would answer."""
    token = f"{abs(hash(mail.message_id)):x}"
    headers = [
        ("From", "Stamtafel <tips@binnenwater.example.org>"),
        ("To", mail.sender),
        ("Reply-To", f"tips+{token}@binnenwater.example.org"),
        ("Subject", "Re: tip"),
        ("Date", "Mon, 30 Nov 2026 09:00:00 +0100"),
        ("Message-ID", f"<{token}@binnenwater.example.org>"),
        ("In-Reply-To", mail.message_id),
    ]
    return message(headers, text_part("Dit staat onder De Kade.\n\nKlopt dat?\n\nAntwoord maar."))


def played(scenes: Sequence[Scene]) -> dict[str, Outgoing]:
    """Every mail of the play, each answered as it expects."""
    received = dict[str, list[bytes]]()
    sent = dict[str, Outgoing]()
    for scene in scenes:
        letters = [letter for address in scene.reads for letter in received.get(address, [])]
        mail = scene.compose(letters)
        sent[scene.name] = mail
        if scene.expect.answers and mail.message_id:
            received.setdefault(scene.who, []).append(confirmation(mail))
    return sent


def test_three_weeks_are_about_110_mails_of_about_40_people() -> None:
    scenes = script(1, 3, START)
    assert 100 <= len(scenes) <= 120
    assert 20 <= sum(scene.reply is not None for scene in scenes) <= 28
    people = {scene.who for scene in scenes if scene.tip or scene.reply}
    assert 35 <= len(people) <= 55


@pytest.mark.parametrize("seed", [1, 2, 77])
def test_the_same_seed_gives_the_same_play(seed: int) -> None:
    assert played(script(seed, 2, START)) == played(script(seed, 2, START))


def test_another_seed_gives_another_play() -> None:
    one, other = (played(script(seed, 1, START)) for seed in (1, 2))
    assert {mail.message_id for mail in one.values()} != {
        mail.message_id for mail in other.values()
    }


def test_no_mail_is_ever_sent_twice_except_the_doubled_ones() -> None:
    scenes = script(1, 13, START)
    sent = played(scenes)
    names = Counter(scene.name for scene in scenes)
    assert max(names.values()) == 1
    copies = {scene.name: scene.copies for scene in scenes if scene.copies}
    assert copies
    for copy, original in copies.items():
        assert sent.pop(copy).raw == sent[original].raw
    assert len({mail.raw for mail in sent.values()}) == len(sent)
    with_one = [mail.message_id for mail in sent.values() if mail.message_id]
    assert len(set(with_one)) == len(with_one)


def test_tips_that_come_round_again_are_worded_anew() -> None:
    scenes = [scene for scene in script(1, 30, START) if scene.tip]
    said = [(scene.tip.subject, scene.tip.text) for scene in scenes if scene.tip]
    assert len(set(said)) == len(said)


def test_people_mail_on_working_days_when_they_are_awake() -> None:
    for scene in script(3, 4, START):
        local = scene.at.astimezone(ZONE)
        assert scene.at.tzinfo is UTC
        assert local.weekday() < 5
        assert 7 <= local.hour < 21


def test_a_play_that_starts_late_in_the_week_starts_with_the_next_working_day() -> None:
    friday_noon = datetime(2026, 11, 27, 11, 0, tzinfo=UTC)
    first = script(1, 1, friday_noon)[0]
    assert first.at.astimezone(ZONE).date().isoformat() == "2026-11-30"


def test_three_weeks_end_within_three_weeks() -> None:
    scenes = script(1, 3, START)
    assert scenes == sorted(scenes, key=lambda scene: scene.at)
    assert scenes[-1].at < START + timedelta(days=19)


def test_every_troublesome_mail_has_its_turn_in_three_weeks() -> None:
    had = {turn.case.name for week in range(3) for turn in (*at_hours(week), *after_tips(week))}
    assert had == {case.name for case in CASES}


def test_a_reply_answers_the_confirmation_of_its_own_tip() -> None:
    scenes = script(1, 3, START)
    sent = played(scenes)
    for scene in scenes:
        if scene.reply is None:
            continue
        raw = sent[scene.name].raw
        first = sent[scene.name.removesuffix("-reply")]
        ours = confirmation(first)
        assert header_of(raw, "In-Reply-To") == header_of(ours, "Message-ID")
        assert sent[scene.name].recipient == header_of(ours, "Reply-To")
        expected = Expect.SILENT if scene.reply.means is Means.THANKS else Expect.ANSWERED
        assert scene.expect is expected


def test_who_was_never_confirmed_cannot_reply() -> None:
    reply = next(scene for scene in script(1, 1, START) if scene.reply)
    with pytest.raises(NoLetterError, match="never answered"):
        reply.compose([])


def test_every_mail_for_smtp_parses_without_a_defect() -> None:
    scenes = script(1, 3, START)
    sent = played(scenes)
    for scene in scenes:
        if scene.via is Via.SMTP:
            mail = message_from_bytes(sent[scene.name].raw, policy=policy.compat32)
            assert not [part.defects for part in mail.walk() if part.defects], scene.name
            assert sent[scene.name].recipient.endswith("@binnenwater.example.org")


def test_mails_go_to_the_addresses_that_the_settings_name() -> None:
    addresses = Addresses(tips="nieuws@example.org", people="help@example.org")
    sent = played(script(1, 1, START, addresses))
    to = {mail.recipient for name, mail in sent.items() if not name.endswith("-reply")}
    assert {"nieuws@example.org", "help@example.org"} <= to
    assert not any(address.startswith("tips@") for address in to)


def test_a_tip_for_a_place_goes_to_its_plus_address() -> None:
    scenes = script(1, 8, START)
    found = [scene for scene in scenes if scene.tip and scene.tip.plus]
    assert found
    for scene in found:
        assert scene.tip
        assert scene.compose([]).recipient == f"tips+{scene.tip.plus}@binnenwater.example.org"


def test_everybody_who_mails_has_a_mailbox() -> None:
    assert {scene.who for scene in script(1, 6, START)} <= set(mailboxes())
    assert len(set(mailboxes())) == len(mailboxes())


def test_answers_are_found_by_the_mail_they_answer() -> None:
    mail = script(1, 1, START)[0].compose([])
    other = b"In-Reply-To: <other@mail.example.com>\r\n\r\n"
    assert answers_to(mail.message_id, [other, confirmation(mail)]) == [confirmation(mail)]
    assert answers_to("", [b"In-Reply-To: \r\n\r\n"]) == []


def test_a_folded_header_is_read_in_one_line() -> None:
    raw = b"Subject: x\r\nIn-Reply-To:\r\n <a@b>\r\n\r\nIn-Reply-To: <body>\r\n"
    assert header_of(raw, "In-Reply-To") == "<a@b>"
    assert header_of(raw, "Message-ID") == ""
