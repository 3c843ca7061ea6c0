"""Mails in the formats of programs that the reader was not built along; see `docs/reading.md`."""

import pytest
from outsiders import Sample, faults, samples

SAMPLES = list(samples())


# where nothing marks what is quoted, only the letter tells
UNKNOWN = [sample for sample in SAMPLES if not sample.needs_letter]


@pytest.mark.parametrize("sample", UNKNOWN, ids=lambda sample: sample.name)
def test_what_a_person_reads_in_it_comes_out(sample: Sample) -> None:
    assert faults(sample, known=False) == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_it_comes_out_beside_the_letter_it_answers(sample: Sample) -> None:
    assert faults(sample, known=True) == []


def test_the_sets_are_whole() -> None:
    sets = {sample.name.split("/")[0] for sample in SAMPLES}
    assert len(SAMPLES) == 20 * len(sets)
