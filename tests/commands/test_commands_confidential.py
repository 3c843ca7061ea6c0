"""What is said in a circle is found nowhere outside it: marked sentences, searched everywhere."""

import logging

from cafe import Cafe
from commands.office import Office
from daemon.logs import log_to_stderr

MARK = "zilvervos"  # stands in everything that members write, and nowhere else
MEMBERS = ("roos", "bram", "samira", "wim", "joost.van.leeuwen")
COMMANDS = (
    ("status",),
    ("status", "--json"),
    ("mail", "list", "all"),
    ("mail", "list", "all", "--json"),
    ("circles", "list"),
    ("circles", "list", "--json"),
    ("people", "list"),
    ("people", "show", "bram@binnenwater.example.org"),
    ("draft",),
)


async def _said_in_confidence(cafe: Cafe) -> None:
    await cafe.is_at("2027-01-11 09:00")
    for name in MEMBERS:
        await cafe.guest(name).says("ja graag" if name != "samira" else "count me in")
    await cafe.is_at("2027-01-25 09:00")
    await cafe.roos.says(
        f"Ik ben Roos, thuis heet ik {MARK}.\n\n- leren zwijgen als een {MARK}\n- Excel"
    )
    await cafe.bram.says(f"Mijn doel is een {MARK} tekenen")
    await cafe.is_at("2027-01-28 09:00")
    await cafe.roos.says("1 eerst")
    await cafe.wim.says(f"Wat een {MARK} van een lijst zeg, hoe bedoel je dat?")
    await cafe.is_at("2027-02-01 09:00")
    await cafe.roos.says(f"Gelukt! Ik heb een {MARK} gezien. Idee: {MARK} bellen")
    await cafe.bram.says(f"niet gelukt, mijn leidinggevende is een {MARK}")
    await cafe.wim.says(f"Hmm, misschien stop ik, {MARK}, ik weet het niet")
    await cafe.roos.says("ruil week 5 en 6")
    await cafe.is_at("2027-02-04 10:00")
    await cafe.is_at("2027-02-05 09:00")
    await cafe.samira.says(f"partly done, the {MARK} was late")
    await cafe.is_at("2027-02-09 09:00")
    told = {to for to, raw in cafe.wire.sent if MARK in raw.decode("utf-8", "replace")}
    members = {cafe.guest(name).address for name in MEMBERS}
    assert told, "the members read it, or nothing is proved"
    assert told <= members


def test_what_is_said_in_a_circle_is_found_nowhere_outside_it(office: Office) -> None:
    log_to_stderr(as_json=True, level=logging.DEBUG)
    office.plays(_said_in_confidence)
    logged = office.capsys.readouterr()
    assert "mail settled" in logged.err + logged.out
    assert MARK not in logged.err + logged.out
    for words in COMMANDS:
        printed = office.does(*words)
        assert MARK not in printed.out + printed.err, words
    for mail in office.does("mail", "list", "all", "--limit", 200, "--json").lines:
        for shown in (("--json",), (), ("--body",)):
            printed = office.does("mail", "show", mail.get("key") or mail["letter"], *shown)
            assert MARK not in printed.out + printed.err, (mail, shown)
