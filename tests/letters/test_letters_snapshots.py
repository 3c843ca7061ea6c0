"""Letters change only where somebody meant it; `make letters` rewrites the snapshots."""

from tests.letters.house_look import house_letters
from tests.letters.snapshots import SNAPSHOTS, looked_at, originals, snapshots

AGAIN = "run `make letters` and read the difference"


def test_every_letter_reads_as_its_snapshot() -> None:
    changed = [
        str(file.relative_to(SNAPSHOTS))
        for file, text in snapshots(house_letters())
        if not file.is_file() or file.read_text("utf-8") != text
    ]
    assert changed == [], AGAIN


def test_no_snapshot_is_left_of_a_letter_that_went() -> None:
    expected = {file for file, _ in snapshots(house_letters())}
    assert set(SNAPSHOTS.glob("*/*.txt")) - expected == set(), AGAIN


def test_a_letter_changed_in_one_language_was_looked_at_in_the_other() -> None:
    before = looked_at()
    unseen = [name for name, digests in originals().items() if before.get(name) != digests]
    assert unseen == [], 'read both languages, then `make letters ARGS="--looked <name>"`'
