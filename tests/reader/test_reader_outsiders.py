"""Mails in the formats of programs that the reader was not built along; see `docs/reading.md`."""

import pytest
from outsiders import Sample, faults, samples

SAMPLES = list(samples())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
@pytest.mark.parametrize("known", [True, False], ids=["letter-known", "letter-unknown"])
def test_what_a_person_reads_in_it_comes_out(sample: Sample, *, known: bool) -> None:
    if not known and sample.needs_letter:
        pytest.skip("nothing in this mail marks what is quoted: only the letter tells")
    assert faults(sample, known=known) == []


def test_the_sets_are_whole() -> None:
    sets = {sample.name.split("/")[0] for sample in SAMPLES}
    assert len(SAMPLES) == 20 * len(sets)
