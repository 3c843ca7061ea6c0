import csv
import tomllib
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base

from daemon.demo.cast import PEOPLE, PLACES, TIPS, Means, Tip, colleagues, tips
from daemon.demo.documents import document
from daemon.demo.photos import photo

CONFIG = Path(__file__).parents[2] / "config.toml"


def config() -> dict[str, Any]:
    return tomllib.loads(CONFIG.read_text(encoding="utf-8"))


def test_the_places_are_those_of_the_example_settings() -> None:
    assert {place["slug"]: place["name"] for place in config()["locations"]} == PLACES


def test_everybody_works_in_a_department_and_at_a_place_of_the_settings() -> None:
    departments = {department["slug"] for department in config()["departments"]}
    for person in colleagues().values():
        assert person.department in departments
        assert person.location in {*PLACES, ""}
        assert person.language in {"nl", "en"}


def test_the_editors_and_the_operator_of_the_settings_are_in_the_roster() -> None:
    roster = {address for person in colleagues().values() for address in person.addresses}
    settings = config()
    named = {editor.partition("<")[2].rstrip(">") for editor in settings["newsletter"]["editors"]}
    assert named <= roster
    assert settings["organisation"]["operator"] in roster


def test_no_address_is_anybody_elses_and_all_are_examples() -> None:
    found = [address for person in colleagues().values() for address in person.addresses]
    assert len(found) == len(set(found))
    assert all(address.endswith(("@binnenwater.example.org", "@example.com")) for address in found)
    assert all(address.isascii() and address == address.lower() for address in found)


def test_about_ninety_people_of_whom_about_thirty_are_correspondents() -> None:
    everybody = colleagues().values()
    assert 85 <= len(everybody) <= 95
    assert 28 <= sum("correspondent" in person.roles for person in everybody) <= 34


def test_one_place_has_no_correspondent_and_one_place_is_silent() -> None:
    with_one = {
        person.location for person in colleagues().values() if "correspondent" in person.roles
    }
    assert set(PLACES) - with_one == {"molenzicht"}
    heard_of = {place for tip in tips() for place in tip.places}
    heard_of |= {place for tip in tips() if tip.reply for place in tip.reply.places}
    heard_from = {colleagues()[tip.who].location for tip in tips()}
    assert set(PLACES) - heard_of == {"vlietland"}
    assert set(PLACES) - heard_from == {"vlietland"}


def test_people_csv_has_the_columns_that_the_import_reads() -> None:
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == [
            "name", "addresses", "department", "location", "language", "roles",
        ]  # fmt: skip


def named(tip: Tip) -> str:
    return tip.name


@pytest.mark.parametrize("tip", tips(), ids=named)
def test_a_tip_has_known_places_and_a_known_sender(tip: Tip) -> None:
    person = colleagues()[tip.who]
    assert set(tip.places) <= set(PLACES)
    assert tip.plus in {*PLACES, ""}
    assert tip.subject
    assert tip.text or tip.photos
    assert bool(tip.places) or tip.whole or tip.ask
    assert not (tip.whole and tip.places)
    assert len(person.addresses) > tip.private
    if tip.reply is not None:
        assert set(tip.reply.places) <= set(PLACES)
        named_one = bool(tip.reply.places) or tip.reply.whole
        assert named_one == (tip.reply.means is Means.CORRECT)


def test_tips_have_names_of_their_own_and_no_two_say_the_same() -> None:
    assert len({tip.name for tip in tips()}) == len(tips()) >= 120
    assert len({tip.text for tip in tips()}) == len(tips())
    assert len(TIPS.read_text(encoding="utf-8").splitlines()) == len(tips())


def test_tips_come_in_every_manner() -> None:
    assert len({tip.program for tip in tips()}) == 9
    assert len({tip.who for tip in tips()}) > 60
    assert {tip.reply.means for tip in tips() if tip.reply} == set(Means)
    kinds = Counter(
        "plus" if tip.plus else "whole" if tip.whole else "ask" if tip.ask else "place"
        for tip in tips()
    )
    assert min(kinds.values()) >= 4
    assert any(colleagues()[tip.who].roles == () for tip in tips())
    assert max(len(tip.text) for tip in tips()) > 600


def test_a_photo_lies_on_its_side_and_says_where_it_was_taken() -> None:
    found = [Image.open(BytesIO(photo(str(seed)).raw)).getexif() for seed in range(20)]
    assert {exif[Base.Orientation] for exif in found} == {1, 3, 6, 8}
    assert all(exif.get_ifd(IFD.GPSInfo) for exif in found)


def test_photos_and_files_are_the_same_for_the_same_seed_only() -> None:
    assert photo("a") == photo("a")
    assert photo("a").raw != photo("b").raw
    assert document("a") == document("a")
    assert document("a").raw.startswith(b"%PDF-1.4")
