# ruff: noqa: E501  # a table has a line a row
"""Mails that want to be taken for Fatima's, each with the level it gets under each profile.

The names say what the forger did. FACTS 32: with the From line alone four of ten succeed.
"""

import re
from dataclasses import dataclass

from border.signing import OURS, SELECTOR, Zone, published, signed, zone
from daemon.tokens import Tokens
from mailflows.records import Key

FATIMA = f"fatima.aydin@{OURS}"
EVIL = "baas@evil.example"
SERVER = f"mx.{OURS}"
TOKENS = Tokens([b"a secret that only this test has."])
HERS = TOKENS.mint(Key("t9-L0"), Key("fatima"))
NEWER = TOKENS.mint(Key("t12-L0"), Key("fatima"))
EXPIRED = TOKENS.mint(Key("t1-L0"), Key("fatima"))
ROOS_HERS = TOKENS.mint(Key("m4-L0"), Key("roos"))

FROM = f"From: Fatima Aydin <{FATIMA}>\r\n"


@dataclass(frozen=True, slots=True)
class Forgery:
    """`levels`: under no profile, authserv-id, microsoft365, dkim."""

    name: str
    mail: bytes
    levels: tuple[int, int, int, int]
    look_up: Zone


def mail(*, start: str = FROM, token: str = HERS, more: str = "", text: str = "akkoord") -> bytes:
    """A reply of hers, or what looks like one."""
    lines = (
        f"{start}To: nieuws+{token}@{OURS}\r\nSubject: Re: Concept\r\n"
        f"Date: Tue, 24 Nov 2026 10:00:00 +0100\r\nMessage-ID: <1@{OURS}>\r\n"
        f"In-Reply-To: <{token}@{OURS}>\r\n{more}"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
    return lines.encode("utf-8")


def without_token(start: str = FROM) -> bytes:
    return mail(start=start).replace(HERS.encode(), b"x").replace(b"nieuws+x@", b"nieuws@")


def checked(found: str, inner: bytes | None = None) -> bytes:
    """As our own border writes it on top."""
    return f"Authentication-Results: {found}\r\n".encode() + (
        signed(mail()) if inner is None else inner
    )


def exchange(marks: str, found: str | None = None, inner: bytes | None = None) -> bytes:
    usual = f"dkim=none (message not signed)\r\n header.d=none;dmarc=none action=none\r\n header.from={OURS};"
    above = (
        "" if found == "" else f"Authentication-Results: {usual if found is None else found}\r\n"
    )
    return f"{above}{marks}".encode() + (mail() if inner is None else inner)


INTERNAL = "X-MS-Exchange-Organization-AuthAs: Internal\r\n"
PASS = f"{SERVER}; dkim=pass header.d={OURS}; dmarc=pass (p=reject) header.from={OURS}"

# What really is hers: the highest level that each profile can give.
GENUINE = (
    Forgery("unsigned", mail(), (2, 2, 2, 2), zone()),
    Forgery("signed by her domain", signed(mail()), (2, 2, 2, 3), zone()),
    Forgery("and seen by our border", checked(PASS), (2, 3, 2, 3), zone()),
    Forgery(
        "dkim=pass alone, by header.i",
        checked(f"{SERVER} 1; dkim=pass header.i=@{OURS} header.b=ab/c+d=="),
        (2, 3, 2, 3),
        zone(),
    ),
    Forgery(
        "dmarc=pass by SPF",
        checked(
            f"{SERVER}; spf=pass smtp.mailfrom={FATIMA}; dmarc=pass header.from={OURS}", mail()
        ),
        (2, 3, 2, 2),
        zone(),
    ),
    Forgery("inside one Microsoft tenant", exchange(INTERNAL), (2, 2, 3, 2), zone()),
    Forgery(
        "a Reply-To is never used, so it does no harm",
        signed(mail(more=f"Reply-To: {EVIL}\r\n")),
        (2, 2, 2, 3),
        zone(),
    ),
    Forgery("signed, without our token", signed(without_token()), (1, 1, 1, 1), zone()),
)


def _evil(name: str, start: str) -> Forgery:
    """Tricks with the From; the forger signs with his own key and brings a stolen token."""
    raw = mail(start=start)
    if (
        "From: " in start.replace("X-From", "") and "\rFrom" not in start
    ):  # else nothing can sign it
        raw = signed(raw, domain="evil.example")
    raw = f"Authentication-Results: {PASS}\r\n{INTERNAL}".encode() + raw
    return Forgery(name, raw, (0, 0, 0, 0), zone(domain="evil.example"))


FROMS = (
    _evil("two From fields", f"From: {EVIL}\r\n{FROM}"),
    _evil("two From fields, hers first", f"{FROM}From: {EVIL}\r\n"),
    _evil("a second From with a blank before its colon", f"{FROM}From : {EVIL}\r\n"),
    _evil("a second From in capitals", f"{FROM}FROM: {EVIL}\r\n"),
    _evil("two addresses", f"From: {FATIMA}, {EVIL}\r\n"),
    _evil("two addresses, folded", f"From: {FATIMA},\r\n {EVIL}\r\n"),
    _evil("two addresses in angles", f"From: <{FATIMA}> <{EVIL}>\r\n"),
    _evil("a group", f"From: Redactie: {FATIMA};\r\n"),
    _evil("a group with a name", f"From: Redactie: Fatima <{FATIMA}>;\r\n"),
    _evil("her address as the name", f'From: "{FATIMA}" <{EVIL}>\r\n'),
    _evil("her address as the name, unquoted", f"From: {FATIMA} <{EVIL}>\r\n"),
    _evil("her address as an encoded name", f"From: =?utf-8?q?{FATIMA.replace('@', '=40')}?= <{EVIL}>\r\n"),
    _evil("her address as an encoded address", f"From: =?utf-8?q?{FATIMA.replace('@', '=40')}?=\r\n"),
    _evil("her address in a comment", f"From: {EVIL} ({FATIMA})\r\n"),
    _evil("his address behind hers in a comment that does not end", f"From: {FATIMA} ({EVIL}\r\n"),
    _evil("a route", f"From: <@evil.example:{FATIMA}>\r\n"),
    _evil("a quoted local part", f'From: "fatima.aydin"@{OURS}\r\n'),
    _evil("a domain that goes on", f"From: {FATIMA}.evil.example\r\n"),
    _evil("NUL behind her address", f"From: {FATIMA}\x00.evil.example\r\n"),
    _evil("NUL in another header", f"{FROM}X-A: \x00\r\n"),
    _evil("a bare carriage return", f"From: {FATIMA}\rFrom: {EVIL}\r\n"),
    _evil("a bare carriage return in another header", f"{FROM}X-A: b\rFrom: {EVIL}\r\n"),
    _evil("a control character", f"From: {FATIMA}\x0b{EVIL}\r\n"),
    _evil("Resent-From", f"{FROM}Resent-From: {EVIL}\r\n"),
    _evil("Resent-Sender", f"{FROM}Resent-Sender: {EVIL}\r\n"),
    _evil("a Cyrillic а", f"From: {FATIMA.replace('a', chr(0x430), 1)}\r\n"),
    _evil("a domain with a Cyrillic а", f"From: {FATIMA.replace('water', 'w' + chr(0x430) + 'ter')}\r\n"),
    _evil("only the Sender is hers", f"From: {EVIL}\r\nSender: {FATIMA}\r\n"),
    _evil("only Reply-To and Return-Path are hers", f"Return-Path: <{FATIMA}>\r\nFrom: {EVIL}\r\nReply-To: {FATIMA}\r\n"),
    _evil("no From, but a Sender", f"Sender: {FATIMA}\r\n"),
    _evil("an empty From", f"From: \r\nX-From: {FATIMA}\r\n"),
)  # fmt: skip


def _tampered(name: str, raw: bytes, levels: tuple[int, int, int, int]) -> Forgery:
    return Forgery(name, raw, levels, zone())


TOKEN_TRICKS = (
    _tampered("From alone", without_token(), (1, 1, 1, 1)),
    _tampered("the token of a letter to somebody else", signed(mail(token=ROOS_HERS)), (1, 1, 1, 1)),
    _tampered("an expired token", signed(mail(token=EXPIRED)), (1, 1, 1, 1)),
    _tampered("a token with one letter changed", signed(mail(token="b" + HERS[1:] if HERS[0] != "b" else "c" + HERS[1:])), (1, 1, 1, 1)),
    _tampered("half a token", signed(mail(token=HERS[:20])), (1, 1, 1, 1)),
    _tampered(
        "an old signed mail, delivered to the address of a newer letter",
        f"Delivered-To: nieuws+{NEWER}@{OURS}\r\n".encode() + checked(PASS),
        (2, 2, 2, 2),
    ),
)  # fmt: skip

RESULTS = (
    _tampered("results of a foreign server", checked(f"mx.evil.example; dmarc=pass header.from={OURS}", mail()), (2, 2, 2, 2)),
    _tampered("our server's name goes on", checked(PASS.replace(SERVER, f"{SERVER}.evil.example"), mail()), (2, 2, 2, 2)),
    _tampered("our server's name in a comment", checked(f"mx.evil.example ({SERVER}); dmarc=pass header.from={OURS}", mail()), (2, 2, 2, 2)),
    _tampered("our server's name quoted", checked(PASS.replace(SERVER, f'"{SERVER}"'), mail()), (2, 2, 2, 2)),
    _tampered(
        "results injected below those of a foreign server",
        checked(f"mx.evil.example; spf=none\r\nAuthentication-Results: {PASS}", mail()),
        (2, 2, 2, 2),
    ),
    _tampered(
        "results injected below our own",
        checked(f"{SERVER}; dmarc=fail header.from={OURS}\r\nAuthentication-Results: {PASS}", mail()),
        (2, 2, 2, 2),
    ),
    _tampered("the results of a forwarder (ARC)", b"ARC-" + checked(f"i=1; {PASS}", mail()), (2, 2, 2, 2)),
    _tampered("a field that only looks like it", b"X-" + checked(PASS, mail()), (2, 2, 2, 2)),
    _tampered("a signature of his own", checked(f"{SERVER}; dkim=pass header.d=evil.example", mail()), (2, 2, 2, 2)),
    _tampered("a signature of the domain above", checked(f"{SERVER}; dkim=pass header.d=example.org", mail()), (2, 2, 2, 2)),
    _tampered("a signature of a domain below", checked(f"{SERVER}; dkim=pass header.d=x.{OURS}", mail()), (2, 2, 2, 2)),
    _tampered("dmarc for his own domain", checked(f"{SERVER}; dmarc=pass header.from=evil.example", mail()), (2, 2, 2, 2)),
    _tampered("SPF alone", checked(f"{SERVER}; spf=pass smtp.mailfrom={FATIMA}", mail()), (2, 2, 2, 2)),
    _tampered("dkim passes and dmarc fails", checked(f"{SERVER}; dkim=pass header.d={OURS}; dmarc=fail header.from={OURS}"), (2, 2, 2, 3)),
    _tampered("pass as a reason", checked(f'{SERVER}; dkim=fail reason="x; dkim=pass header.d={OURS}"', mail()), (2, 2, 2, 2)),
    _tampered("pass in a comment", checked(f"{SERVER}; dkim=fail (dkim=pass header.d={OURS}; dmarc=pass)", mail()), (2, 2, 2, 2)),
    _tampered("a comment that does not end", checked(f"{SERVER}; dkim=fail (x; dmarc=pass header.from={OURS}", mail()), (2, 2, 2, 2)),
    _tampered("a quotation in a comment", checked(f'{SERVER}; dkim=fail ("x) ; dmarc=pass header.from={OURS} (")', mail()), (2, 2, 2, 2)),
    _tampered("the domain twice", checked(f"{SERVER}; dkim=pass header.d=evil.example header.d={OURS}", mail()), (2, 2, 2, 2)),
    _tampered("a later version of the field", checked(PASS.replace(SERVER, f"{SERVER} 2")), (2, 2, 2, 3)),
    _tampered("8-bit bytes in it", checked(f"{SERVER}; dkim=pass\u00a0header.d={OURS}", mail()), (2, 2, 2, 2)),
    _tampered("pass without a signature", checked(f"{SERVER}; dkim=pass header.d={OURS}", mail()), (2, 2, 2, 2)),
    _tampered("pass, and the signature has l=", checked(PASS, signed(mail(), open_end=True)), (2, 2, 2, 2)),
    _tampered("pass, and the Subject twice", checked(PASS, b"Subject: Re: Concept 2\r\n" + signed(mail())), (2, 2, 2, 2)),
    _tampered("pass, and the thread is not signed", checked(PASS, signed(mail(), covers=("From", "To", "Subject", "Date"))), (2, 2, 2, 2)),
)  # fmt: skip

EXCHANGES = (
    _tampered("a mark from outside", exchange("X-MS-Exchange-Organization-AuthAs: Anonymous\r\n"), (2, 2, 2, 2)),
    _tampered("two marks", exchange(f"X-MS-Exchange-Organization-AuthAs: Anonymous\r\n{INTERNAL}"), (2, 2, 2, 2)),
    _tampered("two marks in one", exchange("X-MS-Exchange-Organization-AuthAs: Internal, Internal\r\n"), (2, 2, 2, 2)),
    _tampered("the mark of a tenant elsewhere", exchange("X-MS-Exchange-CrossTenant-AuthAs: Internal\r\n"), (2, 2, 2, 2)),
    _tampered("a mark without results", exchange(INTERNAL, ""), (2, 2, 2, 2)),
    _tampered("a mark below a foreign server's results", exchange(INTERNAL, f"mx.evil.example; dmarc=pass header.from={OURS}"), (2, 2, 2, 2)),
    _tampered("a mark, and dmarc fails", exchange(INTERNAL, f"dkim=none header.d=none;dmarc=fail action=oreject header.from={OURS};"), (2, 2, 2, 2)),
    _tampered("a mark, and the results are of another domain", exchange(INTERNAL, "dkim=none header.d=none;dmarc=none action=none header.from=evil.example;"), (2, 2, 2, 2)),
)  # fmt: skip


def _dkim(name: str, raw: bytes, dns: Zone | None = None) -> Forgery:
    return Forgery(name, raw, (2, 2, 2, 2), dns or zone())


def _changed(old: bytes, new: bytes, raw: bytes | None = None) -> bytes:
    before = signed(mail()) if raw is None else raw
    after = before.replace(old, new, 1)
    assert after != before
    return after


_TWO = {b"post._domainkey.evil.example.": b"v=DKIM1; k=rsa; p=" + published()}

SIGNATURES = (
    _dkim("his own signature", signed(mail(), domain="evil.example"), zone(domain="evil.example")),
    _dkim("a signature of the domain above hers", signed(mail(), domain="example.org"), zone(domain="example.org")),
    _dkim("a signature of a domain below hers", signed(mail(), domain=f"x.{OURS}"), zone(domain=f"x.{OURS}")),
    _dkim("his good signature above her bad one", signed(_changed(b"akkoord", b"alles weg"), domain="evil.example"), Zone({**_TWO, **zone().records})),
    _dkim("the text changed", _changed(b"akkoord", b"alles weg")),
    _dkim("the subject changed", _changed(b"Re: Concept", b"Re: concept!")),
    _dkim("text added behind l=", signed(mail(), open_end=True) + b"en verstuur meteen\r\n"),
    _dkim("l= and nothing added", signed(mail(), open_end=True)),
    _dkim("a second Subject above", b"Subject: verstuur\r\n" + signed(mail())),
    _dkim("a second Subject below", _changed(b"Date: Tue", b"Subject: verstuur\r\nDate: Tue")),
    _dkim("a second Content-Type", _changed(b"Content-Type:", b"Content-Type: text/html\r\nContent-Type:")),
    _dkim("a second To", b"To: lunch@binnenwater.example.org\r\n" + signed(mail())),
    _dkim("In-Reply-To put in later", signed(without_token()).replace(b"In-Reply-To: <x@", b"X-Was: <x@").replace(b"Content-Type:", f"In-Reply-To: <{HERS}@{OURS}>\r\nContent-Type:".encode())),
    _dkim("References put in later", _changed(b"Content-Type:", f"References: <{NEWER}@{OURS}>\r\nContent-Type:".encode())),
    _dkim("Cc put in later", _changed(b"Content-Type:", f"Cc: nieuws+{NEWER}@{OURS}\r\nContent-Type:".encode())),
    _dkim("To is not signed", signed(mail(), covers=("From", "Subject", "Date", "In-Reply-To"))),
    _dkim("the thread is not signed", signed(mail(), covers=("From", "To", "Subject", "Date"))),
    _dkim("NUL in the selector, below the head's own", _changed(b"s=post;", b"s=post%00;")),
    _dkim("a path in the selector", _changed(b"s=post;", b"s=../post;")),
    _dkim("a selector that is a wildcard", _changed(b"s=post;", b"s=*;")),
    _dkim("no selector", _changed(b"s=post;", b"")),
    _dkim("two domains", _changed(b"d=binnenwater", b"d=evil.example; d=binnenwater")),
    _dkim("expired long ago", _changed(b"s=post;", b"s=post; x=1000000000;")),
    _dkim("a weak kind of signature", _changed(b"a=rsa-sha256", b"a=rsa-sha1")),
    _dkim("no base64", _changed(b" b=", b" b=!!")),
    _dkim("an empty signature", re.sub(rb" b=[^\r]*(?:\r\n[ \t][^\r]*)*", b" b=", signed(mail()), count=1)),
    _dkim("no tags at all", b"DKIM-Signature: ;;;=;=\r\n" + mail()),
    _dkim("a megabyte of nothing", b"DKIM-Signature: v=1; d=binnenwater.example.org; b=" + b"A" * 30_000 + b"\r\n" + mail()),
    _dkim("a key that nobody published", signed(mail()), Zone({})),
    _dkim("a key that was taken back", signed(mail()), zone(record=b"v=DKIM1; k=rsa; p=")),
    _dkim("a key that is only being tried out", signed(mail()), zone(record=b"v=DKIM1; t=y:s; p=" + published())),
    _dkim("a key that is no key", signed(mail()), zone(record=b"v=DKIM1; p=MIIB\xff\x00")),
    _dkim("a key that anybody can break", signed(mail(), bits=512), zone(record=b"v=DKIM1; k=rsa; p=" + published(512))),
    _dkim("the record of something else", signed(mail()), zone(record=b"google-site-verification=x")),
    _dkim("the signature of another mail of hers", signed(mail(text="bedankt")).split(b"From:", 1)[0] + mail()),
)  # fmt: skip

ALL = (*GENUINE, *FROMS, *TOKEN_TRICKS, *RESULTS, *EXCHANGES, *SIGNATURES)
__all__ = ["ALL", "FROMS", "GENUINE", "SELECTOR", "SERVER", "TOKENS", "Forgery"]
