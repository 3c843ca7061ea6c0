"""What an organisation brings itself is refused when the settings are read, and by name."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from commands.office import Office, Printed, office_in
from daemon.letters.letters import HOUSE


@pytest.fixture
def listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Printed]:
    """`stamtafel letters list` where one file of the organisation's own is as given."""

    def of(name: str, source: bytes | str) -> Printed:
        own = tmp_path / "own" / name
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(source.encode() if isinstance(source, str) else source)
        changes = {"letters": f'[letters]\noverrides = "{tmp_path / "own"}"\n'}
        office = office_in(tmp_path, capsys, changes=changes)
        if name == "logo":
            with_logo(office, own)
        return office.does("letters", "list")

    return of


def with_logo(office: Office, logo: Path) -> None:
    config = office.config.read_text("utf-8")
    section, rest = config.split("[organisation]\n", 1)
    office.config.write_text(f'{section}[organisation]\nlogo = "{logo}"\n{rest}', "utf-8")


def test_a_letter_of_ones_own_that_is_right_is_taken(listed: Callable[..., Printed]) -> None:
    source = (HOUSE / "nl/tips/empty.md.j2").read_text("utf-8").replace("gerust", "rustig")
    printed = listed("nl/tips/empty.md.j2", source)
    assert (printed.code, printed.err) == (0, "")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "Leeg\n# Leeg\n\nDag {{ naam }}.\n",
            'empty.md.j2, line 4: this letter has no value "naam"',
        ),
        ("Leeg\n# Leeg\n\n{% if dear %}\n", "empty.md.j2, line 4: Unexpected end of template"),
        ("", "empty.md.j2, line 1: the first line is the subject"),
        (b"Leeg\n# Leeg\nma\xefs\n", "empty.md.j2, line 3: is not UTF-8 text"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_line(
    listed: Callable[..., Printed], source: bytes | str, said: str
) -> None:
    printed = listed("nl/tips/empty.md.j2", source)
    assert printed.code == 1
    assert said in printed.out + printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nl/tips/emty.md.j2", "there is no letter of this name to replace"),
        ("nl/tips/reason.j2", "there is no letter of this name to replace"),
        ("layout/letters.css", "there is no letter of this name to replace"),
        ("nl/tips/answers.toml", "what people may answer cannot be replaced"),
    ],
)
def test_a_file_that_replaces_nothing_is_named(
    listed: Callable[..., Printed], name: str, said: str
) -> None:
    printed = listed(name, "Leeg\n# Leeg\n")
    assert printed.code == 1
    assert f"{name}: {said}" in printed.out


def gigantic() -> bytes:
    out = io.BytesIO()
    Image.new("1", (8000, 5000)).save(out, "PNG")  # 40 megapixels in a file of 5 KB
    return out.getvalue()


@pytest.mark.parametrize(
    ("logo", "said"),
    [
        (b"", "logo: the file is empty. Give a PNG or JPEG file."),
        (b"<svg><script>alert(1)</script></svg>", "logo: is an SVG drawing"),
        (b"GIF89a", "logo: cannot be read as a picture. Give a PNG or JPEG file."),
        (gigantic(), "logo: 40,000,000 pixels are too many. Give a smaller picture."),
    ],
)
def test_a_logo_that_is_none_is_refused_with_the_mend(
    listed: Callable[..., Printed], logo: bytes, said: str
) -> None:
    printed = listed("logo", logo)
    assert printed.code == 1
    assert said in printed.err
    assert "Traceback" not in printed.err
