"""The organisation's own colour, logo and layout."""

import io
import warnings
from dataclasses import replace
from pathlib import Path
from zlib import compress, crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from daemon.letters import LetterError, Letters
from daemon.letters.colours import CARD, DARK_CARD, READABLE, contrast, palette
from daemon.letters.look import LOGO_HEIGHT, LOGO_MARGIN, LOGO_WIDTH, ready_logo
from tests.letters.house_look import ENVELOPE, LOOK, house_letters, with_overrides

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
INK, MUTED, DARK_INK, DARK_MUTED = "#1d2a26", "#53615b", "#eef3f0", "#b3c0ba"


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast("#000", "#fff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(colours)
def test_any_colour_becomes_readable(colour: str) -> None:
    made = palette(colour)
    assert contrast(made.accent, CARD) >= READABLE
    assert contrast(made.accent_dark, DARK_CARD) >= READABLE
    for text, ground in (
        (INK, made.tint),
        (MUTED, made.tint),
        (DARK_INK, made.tint_dark),
        (DARK_MUTED, made.tint_dark),
    ):
        assert contrast(text, ground) >= READABLE


def test_a_light_colour_is_darkened_and_that_is_said() -> None:
    letters = Letters(replace(LOOK, colour="#ffd800"))
    assert len(letters.notes) == 1
    assert "#ffd800" in letters.notes[0]
    assert "#ffd800" not in letters.render("tips/empty", "nl", {}, envelope=ENVELOPE).html


def test_a_readable_colour_stays_as_it_is() -> None:
    assert house_letters().notes == ()
    assert palette("#0E5A54").accent == "#0e5a54"


@pytest.mark.parametrize("colour", ["", "green", "#12345", "#gggggg", "#fff;}*{display:none"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(LetterError, match="is no colour"):
        Letters(replace(LOOK, colour=colour))


def picture(width: int, height: int, kind: str = "PNG", mode: str = "RGBA") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("width", "height"), [(1, 1), (4000, 100), (100, 4000), (512, 512), (3000, 2000)]
)
def test_a_logo_becomes_small(width: int, height: int) -> None:
    logo = ready_logo(picture(width, height))
    assert logo.width <= LOGO_WIDTH + LOGO_MARGIN
    assert logo.height <= LOGO_HEIGHT + LOGO_MARGIN
    assert Image.open(io.BytesIO(logo.png)).mode == "RGB"  # no transparency on a dark card


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK"])
def test_a_logo_of_any_kind_is_taken(mode: str) -> None:
    kind = "TIFF" if mode == "CMYK" else "PNG"
    assert ready_logo(picture(50, 20, kind, mode)).width > 0


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        picture(50, 50)[:60],
        b"GIF89a" + bytes(20),
    ],
)
def test_what_is_no_picture_is_no_logo(data: bytes) -> None:
    with pytest.raises(LetterError, match="cannot be read as a picture"):
        ready_logo(data)


@pytest.mark.parametrize("side", [6400, 20000, 60000])
def test_a_gigantic_logo_is_refused_before_it_is_unpacked(side: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(LetterError):
            ready_logo(empty_png(side))


def empty_png(side: int) -> bytes:
    """A picture that says how large it is and has almost nothing in it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + crc32(name + data).to_bytes(4)

    head = side.to_bytes(4) * 2 + bytes((8, 2, 0, 0, 0))
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def test_a_letter_without_logo_shows_none() -> None:
    assert "<img" not in house_letters().render("tips/empty", "nl", {}, envelope=ENVELOPE).html


def test_the_organisation_is_named_safely() -> None:
    letters = Letters(replace(LOOK, organisation="<b>Zorg & Co</b>", contact_name="*Anneke*"))
    shown = letters.render("tips/empty", "nl", {}, envelope=ENVELOPE)
    assert "<b>Zorg" not in shown.html
    assert "&lt;b&gt;Zorg &amp; Co&lt;/b&gt;" in shown.html
    assert "*Anneke*" in shown.text


def test_an_organisation_may_bring_its_own_style(tmp_path: Path) -> None:
    (tmp_path / "layout").mkdir()
    (tmp_path / "layout" / "letter.css").write_text("h1 { color: $accent }")
    shown = with_overrides(tmp_path).render("tips/empty", "nl", {}, envelope=ENVELOPE)
    assert '<h1 style="color: #0e5a54;">' in shown.html


def test_a_style_with_an_unknown_colour_is_refused(tmp_path: Path) -> None:
    (tmp_path / "layout").mkdir()
    (tmp_path / "layout" / "letter.css").write_text("h1 { color: $acent }")
    with pytest.raises(LetterError, match="unknown colour 'acent'"):
        with_overrides(tmp_path)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('locale = "nl"', "missing or unknown"),
        ("locale = ", "cannot be read"),
        ("\xff", "cannot be read"),
    ],
)
def test_small_words_must_be_complete(tmp_path: Path, source: str, said: str) -> None:
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "words.toml").write_text(source, "latin-1")
    with pytest.raises(LetterError, match=said):
        with_overrides(tmp_path)
