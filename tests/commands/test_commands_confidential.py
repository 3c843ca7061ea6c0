"""What is said in a circle is found nowhere outside it: marked sentences, searched everywhere."""

import logging

from cafe import DOMAIN, Cafe
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


async def _without_our_mark(cafe: Cafe) -> None:
    """A server took the plus part off, and the rest is too broken for the reader."""
    await cafe.is_at("2027-01-11 09:00")
    for name in MEMBERS:
        await cafe.guest(name).says("ja graag" if name != "samira" else "count me in")
    await cafe.is_at("2027-01-25 09:00")
    welcome = cafe.roos.last
    for marked in (f"In-Reply-To: {welcome.header('Message-ID')}", "X-Plain: yes"):
        quoted = f"> From: {welcome.header('Reply-To')}" if marked.startswith("X-") else ""
        nested = "\r\n".join(
            f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n" for n in range(500)
        )
        await cafe.receives(
            f"From: {cafe.roos.address}\r\nTo: tips@{DOMAIN}\r\nSubject: x\r\n{marked}\r\n"
            f"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n"
            f"{MARK}\r\n{quoted}\r\n{nested}".encode()
        )


def test_a_broken_answer_without_its_address_is_no_more_to_be_read(office: Office) -> None:
    office.plays(_without_our_mark)
    kept = office.does("mail", "list", "quarantine", "--json").lines
    assert len(kept) == 2
    for mail in kept:
        printed = office.does("mail", "show", mail["key"], "--body")
        assert (printed.code, "belongs to circles" in printed.err) == (1, True)
        assert MARK not in office.does("mail", "show", mail["key"]).out


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
