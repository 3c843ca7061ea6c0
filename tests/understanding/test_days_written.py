"""Ninety more ways to write a day, counted from Monday 23 November 2026."""

import pytest

from tests.understanding.test_days_and_times import days

WRITTEN = """
vandaag = 2026-11-23
morgen = 2026-11-24
morgenochtend = 2026-11-24
overmorgen = 2026-11-25
vanavond = 2026-11-23
woensdag = 2026-11-25
wo = 2026-11-25
aanstaande donderdag = 2026-11-26
komende zaterdag = 2026-11-28
volgende dinsdag = 2026-12-01
volgende week = 2026-11-30/2026-12-06
volgende week maandag = 2026-11-30
volgende week op vrijdag = 2026-12-04
vrijdag volgende week = 2026-12-04
deze week = 2026-11-23/2026-11-29
dit weekend = 2026-11-28/2026-11-29
volgend weekend = 2026-12-05/2026-12-06
het weekend = 2026-11-28/2026-11-29
na het weekend = 2026-11-30
deze maand = 2026-11-01/2026-11-30
volgende maand = 2026-12-01/2026-12-31
volgend jaar = 2027-01-01/2027-12-31
over een week = 2026-11-30
over twee weken = 2026-12-07
over 14 dagen = 2026-12-07
over drie maanden = 2027-02-23
over een paar dagen = 2026-11-25
over een half jaar = 2027-05-23
binnen een week = 2026-11-30
twee weken = 2026-11-23/2026-12-07
1 december = 2026-12-01
1 dec = 2026-12-01
1 dec. = 2026-12-01
12 mei = 2027-05-12
12 mei 2027 = 2027-05-12
de 12e mei = 2027-05-12
12e van mei = 2027-05-12
woensdag 12 mei = 2027-05-12
donderdag 3 december = 2026-12-03
do 3 dec = 2026-12-03
3-12 = 2026-12-03
3/12 = 2026-12-03
03-12-2026 = 2026-12-03
3-12-26 = 2026-12-03
03.12.2026 = 2026-12-03
2026-12-03 = 2026-12-03
de 3e = 2026-12-03
de derde = 2026-12-03
24 november = 2026-11-24
22 november = 2027-11-22
eerste december = 2026-12-01
1 t/m 5 december = 2026-12-01/2026-12-05
1 tot en met 5 december = 2026-12-01/2026-12-05
1-5 december = 2026-12-01/2026-12-05
december = 2026-12-01/2026-12-31
maart 2027 = 2027-03-01/2027-03-31
begin januari = 2027-01-01/2027-01-07
half januari = 2027-01-15
medio januari = 2027-01-15
eind januari = 2027-01-25/2027-01-31
einde van de maand = 2026-11-24/2026-11-30
eind van de week = 2026-11-29
eind volgende week = 2026-12-06
begin volgend jaar = 2027-01-01/2027-04-01
na de zomervakantie = 2027-08-30
na de meivakantie = 2027-05-10
de kerstvakantie = 2026-12-19/2027-01-03
na de kerstvakantie = 2027-01-04
voor de kerst = 2026-12-24
na kerst = 2026-12-27
tweede kerstdag = 2026-12-26
eerste kerstdag = 2026-12-25
na de feestdagen = 2027-01-01
oud en nieuw = 2026-12-31/2027-01-01
nieuwjaarsdag = 2027-01-01
sinterklaas = 2026-12-05
pasen = 2027-03-28/2027-03-29
na pasen = 2027-03-30
tweede paasdag = 2027-03-29
hemelvaart = 2027-05-06
pinksteren = 2027-05-16/2027-05-17
na pinksteren = 2027-05-18
carnaval = 2027-02-07/2027-02-09
koningsdag = 2027-04-27
bevrijdingsdag = 2027-05-05
goede vrijdag = 2027-03-26
tomorrow = 2026-11-24
the day after tomorrow = 2026-11-25
next tuesday = 2026-12-01
tuesday next week = 2026-12-01
this friday = 2026-11-27
next week = 2026-11-30/2026-12-06
the weekend = 2026-11-28/2026-11-29
in two weeks = 2026-12-07
in a fortnight = 2026-12-07
two weeks from now = 2026-12-07
3 december = 2026-12-03
december 3 = 2026-12-03
december 3rd = 2026-12-03
the 3rd of december = 2026-12-03
3rd of december = 2026-12-03
the third of december = 2026-12-03
mid january = 2027-01-15
end of the month = 2026-11-24/2026-11-30
end of january = 2027-01-25/2027-01-31
early march = 2027-03-01/2027-03-07
after christmas = 2026-12-27
before christmas = 2026-12-24
boxing day = 2026-12-26
new years eve = 2026-12-31
easter = 2027-03-28/2027-03-29
"""
CASES = [line.split(" = ") for line in WRITTEN.strip().splitlines()]


@pytest.mark.parametrize(("text", "meant"), CASES)
def test_days_in_other_words(text: str, meant: str) -> None:
    assert days(text) == meant


def test_there_are_at_least_ninety() -> None:
    assert len(CASES) >= 90
