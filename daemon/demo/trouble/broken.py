"""Mails that no program should write and some do: an answer, or quarantine."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from daemon.demo.programs.mime import file_part, message, multipart, text_part
from daemon.demo.scene import Expect, Via
from daemon.demo.trouble.case import Case, Moment, colleague, lines, plain

_CROWD = 20_000  # recipients: the letter goes to one of them, us
_DEPTH = 1_000  # parts inside one another


def _empty(_moment: Moment) -> bytes:
    return b""


def _without_headers(moment: Moment) -> bytes:
    return lines("", "Hallo, mijn mailprogramma doet raar.", f"Verstuurd op {moment.date}")


def _eight_bit(moment: Moment) -> bytes:
    """UTF-8 in the subject without encoded words (RFC 5322 2.2 allows ASCII only)."""
    return lines(
        f"From: {colleague('tineke.hofstra')}",
        f"To: {moment.addresses.tips}",
        "Subject: Crème brûlée op De Kade",
        f"Date: {moment.date}",
        f"Message-ID: {moment.message_id}",
        "",
        "Vandaag crème brûlée gemaakt op De Kade. De brander was erg populair.",
    )


def _wrong_charset(moment: Moment) -> bytes:
    """Says UTF-8 and is Latin-1."""
    text = "Café De Sluis is vanaf vrijdag open, met appeltaart à 1 euro."
    raw = plain(moment, sender=colleague("willem.jansma"), subject="Open", text=text)
    return raw.decode().encode("iso-8859-1")


def _unknown_charset(moment: Moment) -> bytes:
    text = "Het koor van Zwolle zingt zondag in de hal."
    raw = plain(moment, sender=colleague("geesje.bruins"), subject="Koor", text=text)
    return raw.replace(b'charset="utf-8"', b'charset="x-onbekend-9"')


def _nested(moment: Moment) -> bytes:
    rows = [f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}' for n in range(_DEPTH)]
    return lines(
        f"From: {colleague('harm.wiersma')}",
        f"To: {moment.addresses.tips}",
        "Subject: Doos in doos",
        f"Date: {moment.date}",
        f"Message-ID: {moment.message_id}",
        "MIME-Version: 1.0",
        *rows,
        "Content-Type: text/plain",
        "",
        "Helemaal binnenin.",
        *(f"--b{number}--" for number in reversed(range(_DEPTH))),
    )


def _crowd(moment: Moment) -> bytes:
    everybody = ",\r\n ".join(f"collega{number}@example.org" for number in range(_CROWD))
    raw = plain(moment, sender=colleague("bert.nagel"), subject="Aan allen", text="Er is taart.")
    return raw.replace(b"Subject:", f"Cc: {everybody}\r\nSubject:".encode(), 1)


def _future(moment: Moment) -> bytes:
    ahead = Moment(
        name=moment.name, when=moment.when + timedelta(days=3650), addresses=moment.addresses
    )
    text = "De zaagmachine op De Werf is weer heel. De klok van mijn laptop nog niet."
    return plain(ahead, sender=colleague("gerrit.oosterhuis"), subject="Zaag", text=text)


def _dateless(moment: Moment) -> bytes:
    text = "Nieuwe muntthee in het Havenhuis, uit eigen tuin."
    raw = plain(moment, sender=colleague("amina.warsame"), subject="Muntthee", text=text)
    return raw.replace(f"Date: {moment.date}\r\n".encode(), b"")


def _nul(moment: Moment) -> bytes:
    text = "De tuin van Duinzicht\x00 is winterklaar."
    return plain(moment, sender=colleague("henk.terpstra"), subject="Tuin", text=text)


def _lone_surrogate(moment: Moment) -> bytes:
    text = "Leuk nieuws uit Noord: het terras blijft open. @@"
    raw = plain(moment, sender=colleague("zeynep.kaya"), subject="Terras", text=text)
    return raw.replace(b"@@", b"\xed\xa0\xbd")


def _unclosed(moment: Moment) -> bytes:
    body = multipart(
        "alternative",
        [text_part("Zaterdag rommelmarkt op de parkeerplaats van Zuid.")],
        boundary="open",
    )
    headers = [
        ("From", colleague("giovanni.russo")),
        ("To", moment.addresses.tips),
        ("Subject", "Rommelmarkt"),
        ("Date", moment.date),
        ("Message-ID", moment.message_id),
        ("MIME-Version", "1.0"),
    ]
    return message(headers, body).removesuffix(b"--open--\r\n")


def _attached(moment: Moment, *, sender: str, text: str, name: str, raw: bytes) -> bytes:
    file = file_part(raw, content_type="application/octet-stream", name=name)
    body = multipart("mixed", [text_part(text), file], boundary=f"b-{moment.name}")
    headers = [
        ("From", colleague(sender)),
        ("To", moment.addresses.tips),
        ("Subject", "Met bijlage"),
        ("Date", moment.date),
        ("Message-ID", moment.message_id),
        ("MIME-Version", "1.0"),
    ]
    return message(headers, body)


_climbing = partial(
    _attached,
    sender="jan-willem.scholten",
    text="De plattegrond van het Havenhuis zit erbij.",
    name="../../x",
    raw=b"plattegrond",
)
_hollow = partial(
    _attached,
    sender="samira.azzaoui",
    text="Hierbij de flyer van Zuid.",
    name="flyer.pdf",
    raw=b"",
)


def _case(
    name: str,
    slug: str,
    make: Callable[[Moment], bytes],
    *places: str,
    expect: Expect = Expect.ANSWERED,
    once: bool = False,
) -> Case:
    """They go into the mailbox as they are: a server would mend or refuse many of them."""
    return Case(
        name=name,
        who=colleague(slug),
        expect=expect,
        make=make,
        via=Via.MAILBOX,
        once=once,
        places=places,
    )


BROKEN: tuple[Case, ...] = (
    _case("empty", "sanne.kuipers", _empty, expect=Expect.QUARANTINED, once=True),
    _case("without-headers", "sanne.kuipers", _without_headers, expect=Expect.QUARANTINED),
    _case("nested", "harm.wiersma", _nested, expect=Expect.QUARANTINED),
    _case("crowd", "bert.nagel", _crowd, "brughuis"),
    _case("eight-bit", "tineke.hofstra", _eight_bit, "kade"),
    _case("wrong-charset", "willem.jansma", _wrong_charset, "sluis"),
    _case("unknown-charset", "geesje.bruins", _unknown_charset, "zwolle"),
    _case("future", "gerrit.oosterhuis", _future, "werf"),
    _case("dateless", "amina.warsame", _dateless, "havenhuis"),
    _case("nul", "henk.terpstra", _nul, "duinzicht"),
    _case("lone-surrogate", "zeynep.kaya", _lone_surrogate, "noord"),
    _case("unclosed", "giovanni.russo", _unclosed, "zuid"),
    _case("climbing-name", "jan-willem.scholten", _climbing, "havenhuis"),
    _case("hollow-file", "samira.azzaoui", _hollow, "zuid"),
)
