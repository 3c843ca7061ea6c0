"""What holds for any mail and any mailbox."""

from hypothesis import given
from hypothesis import strategies as st

from daemon.demo.mailboxes import opaque
from daemon.wires.batch import in_sets
from daemon.wires.smtp_transaction import stuffed

SIZES = st.dictionaries(st.integers(1, 2**32 - 1), st.integers(0, 10_000), max_size=60)
LINES = st.lists(st.sampled_from([b".", b"..", b"x", b"\r", b"\n", b"\r\n", b" ", b":", b"\x00"]))


@given(SIZES, st.integers(1, 20), st.integers(1, 20_000))
def test_sets_hold_every_mail_once_in_order_and_fit(
    sizes: dict[int, int], mails: int, octets: int
) -> None:
    sets = list(in_sets(sizes, mails=mails, octets=octets))
    assert [uid for some in sets for uid in some] == sorted(sizes)
    for some in sets:
        assert 1 <= len(some) <= mails
        assert len(some) == 1 or sum(sizes[uid] for uid in some) <= octets


@given(LINES.map(b"".join))
def test_a_letter_survives_the_wire_and_ends_only_where_it_ends(raw: bytes) -> None:
    sent = stuffed(raw)
    assert sent.index(b"\r\n.\r\n" if sent != b".\r\n" else b".\r\n") + 5 >= len(sent)
    lines = sent.removesuffix(b".\r\n").split(b"\r\n")
    received = b"\r\n".join(line.removeprefix(b".") for line in lines)
    expected = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")
    assert received == (expected if expected.endswith(b"\r\n") else expected + b"\r\n")


@given(st.binary() | LINES.map(b"".join))
def test_a_mailbox_gives_back_what_was_put_into_it(raw: bytes) -> None:
    content = opaque(raw)
    assert bytes(content) == raw
    assert bytes(content.header) + bytes(content.body) == raw
