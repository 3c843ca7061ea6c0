"""Details of answers to an invitation, kind by kind: what each time, name, day and count is.

The lunch is on Thursday 3 December 2026 at 12:15, the mail of Monday 23 November.
"""

from datetime import date
from typing import Any

import pytest

from mailflows.lunch.answer import answer
from mailflows.understanding import understand
from tests.understanding.score_lunch import CONTEXT, table

TABLE = table()


def told(text: str, name: str) -> Any:
    return getattr(answer(understand(text, TABLE, CONTEXT), CONTEXT.starts), name)


@pytest.mark.parametrize(
    ("text", "late", "leaves"),
    [
        ("Top, ik kom. 12.30 wordt het.", 15, None),
        ("Ik zit tot 12.30 uur in een cliëntgesprek en sluit daarna graag aan.", 15, None),
        ("Kom graag, mar om ein oer bön ich weer weg.", None, 45),
        ("ik kom maar 20 min want dan begint mn les weer", None, 20),
        ("Ja! Alleen het eerste half uur, dan moet ik aflossen.", None, 30),
        ("'k Bin van de partie, maar 'k mot om één uure weer an 't wark.", None, 45),
        ("Yes! The train from Breda comes 12:20 so I am there 12:30.", 15, None),
        ("Ik fiets er een kwartier voor, maar dat heb ik er graag voor over. Ik kom!", None, None),
        ("Vijf minuten later lag ik al in de sloot. Ik kom!", None, None),
        ("Ja, maar om half zeven ben ik al begonnen. Tot dan!", None, None),
    ],
)
def test_each_time_plays_one_role(text: str, late: int | None, leaves: int | None) -> None:
    assert (told(text, "late_minutes"), told(text, "leaves_minutes")) == (late, leaves)


@pytest.mark.parametrize(
    ("text", "late", "leaves"),
    [
        ("Ik kom, maar het wordt kwart voor.", 30, None),
        ("oke! ik kom 5 over half, eerst de kar wegzetten", 20, None),
        ("Ja maar ben om kwart voor weer weg, de wagen komt om 13u binnen", None, 30),
        ("Ik kom! Mijn buurman stond om kwart over de heg te kijken.", None, None),
        ("Ik kom graag, een kwart voor mij en de rest voor jullie.", None, None),
        ("Jow, ik kom. 'n Minuut of tien laeter.", 10, None),
        ("Yes, I come. I expect to walk in at a quarter to one.", 30, None),
        ("Heb pleinwacht tot kwart voor 1, daarna ren ik naar jullie. Ik kom!", 30, None),
        ("I can sit with you until ten to one, then my shift starts again. I come!", None, 35),
        ("Put me down, I come. I'm off again at ten to one.", None, 35),
        ("Ik kom. Dus tot één uur kan ik.", None, 45),
    ],
)
def test_a_time_may_lack_its_hour(text: str, late: int | None, leaves: int | None) -> None:
    assert (told(text, "late_minutes"), told(text, "leaves_minutes")) == (late, leaves)


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        ("Ja! Sanne en Joris van het lab komen ook mee.", 2),
        ("Reken op ons drietjes.", 2),
        ("Ik meld mij aan, evenals mijn collega's Van Rijn en El Amrani.", 2),
        ("I come with two people from the bicycle shed.", 2),
        ("Ik schuif aan, met drie leden van mijn team. Ik kom met drie collega's dus.", 3),
        ("Ik kom graag en laat mij vergezellen door drie leden van de raad.", 3),
        ("Met plezier zal ik aanwezig zijn, vergezeld van mijn opvolger.", 1),
        ("Wulder komm'n mee z'n viern, mè propere handen.", 3),
        ("Please reserve three seats in total, I come with two students.", 2),
        ("I come with my friend Luis. Two persons so.", 1),
        ("Ik ben er graag bij en neem onze griffier, Arjan ten Have, mee.", 1),
        ("Ik kom. We draaien daar met z'n drieën op achttien patiënten.", 0),
    ],
)
def test_guests_are_those_who_come(text: str, guests: int) -> None:
    assert told(text, "guests") == guests


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Helaas. Namens ons team neemt mevrouw Anna de Wit mijn plaats in.", "Anna de Wit"),
        ("Ik ken nie. Me maat Dirk ken wel, die komp voor mijn.", "Dirk"),
        ("Kan niet, de hele middag buizen vervangen in Ter Horst.", ""),
        ("Helaas, een bijeenkomst met onze leveranciers in Tilburg.", ""),
    ],
)
def test_who_comes_instead_is_a_person_who_comes(text: str, whom: str) -> None:
    assert whom in told(text, "instead")
    assert bool(told(text, "instead")) == bool(whom)


def test_until_when_she_is_away_stands_in_a_reason_too() -> None:
    assert told("Sorry I am in Spain until 18 December.", "until") == date(2026, 12, 18)
    said = "Op 12 januari sta ik weer op de poli. Een lunch in december zit er dus niet in."
    assert told(said, "until") == date(2027, 1, 11)
    assert told("Nee, ik heb van 12 tot 2 een tandarts.", "until") is None


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("geen uitnodigingen meer dit jaar graag, daarna weer wel", date(2026, 12, 31)),
        ("Please pause me. I'm on parental leave until 31 May included.", date(2027, 5, 31)),
        ("No lunch mails until 1 April please.", date(2027, 3, 31)),
        ("Ich bin t/m 8 jannewaori in Spanje, daornao bin ik d'r weer.", date(2027, 1, 8)),
        ("Maybe. My chief is in holiday until Thursday, so I tell you after.", None),
        ("Ik werk van maandag tot en met woensdag. Donderdag kan ik dus niet.", None),
    ],
)
def test_the_last_day_is_the_one_that_is_meant(text: str, until: date | None) -> None:
    assert told(text, "until") == until


def test_days_may_be_pointed_back_at() -> None:
    said = "ik werk alleen ma en di dus do lukt niet. op die dagen mag je me altijd vragen"
    assert told(said, "weekdays") == ("ma", "di")


@pytest.mark.parametrize(
    "text",
    [
        "Ja. For me always vegetarian please.",
        "Yes, I come! No pork for me, also other times.",
        "Ja gezellig! Glutenvrij (coeliakie, dus altijd)",
    ],
)
def test_always_is_kept(text: str) -> None:
    assert told(text, "remember")


def test_a_seat_is_needed_only_where_it_is_asked_for() -> None:
    said = "Vorige week stond ik een uur vast in de lift met een meneer van 88. Ik kom!"
    assert not told(said, "needs")
    assert not told("We hebben gisteren een rolstoel gerepareerd. Ik kom!", "needs")
    assert "rolstoel" in told("kom graag, zit wel in rolstoel sinds vorige week", "needs")
    assert "dicht bij de deur" in told("Loop met krukken. Graag dicht bij de deur. Kom!", "needs")


def test_whom_she_does_not_work_with_is_nobody_to_avoid() -> None:
    assert not told("Ja, ik zit niet bij ICT maar bij inkoop, maar ik kom graag.", "avoid")


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("I am on field work in Kenya until 15 February, please no mails before.", (2027, 2, 14)),
        ("Minor in Seoul until feb 19!! pause me pls", (2027, 2, 18)),
        ("Doing my minor till 31 January, please don't invite me before.", (2027, 1, 31)),
        ("Please do not invite me before 15 March, then I am back.", (2027, 3, 14)),
        ("Ich zit thoes mit miene knie, vuur 1 miert hoof ich gein oetnuediging.", (2027, 2, 28)),
        ("Mien sjouwer ligk in de pröl, tot 1 mièrt neet vraoge.", (2027, 2, 28)),
        ("ben zwangerschapsverlof, terug 22 febr. tot dan geen mail ok", (2027, 2, 21)),
        ("met tour weg tm 20 febr, sla me tot dan over pls", (2027, 2, 20)),
        ("I am on holiday from 14 december to 3 january, pause please until then.", (2027, 1, 3)),
        ("Ik loop tot half januari mee, vanaf de 18e ben ik terug. Stuur tot dan niks.",
         (2027, 1, 17)),
        ("Ik train voor de marathon op 11 april. Tot en met die dag geen lunches.", (2027, 4, 11)),
        ("Ik ben tot en met 30 april weg en op 3 mei sta ik er weer. Sla mij over.", (2027, 4, 30)),
    ],
)  # fmt: skip
def test_the_last_day_of_a_pause(text: str, until: tuple[int, int, int]) -> None:
    assert told(text, "until") == date(*until)


@pytest.mark.parametrize(
    ("text", "late", "leaves"),
    [
        ("'k Zal er zijn, maar pas tegen tien na half een.", 25, None),
        ("Ich kom get later, hauf ein, want eers mót d'r sjtool gemaak waere.", 15, None),
        ("Bin d'r om hallef ién, eerst nog ontstoppe.", 15, None),
        ("kwart vr 1 pas, eerst nog luizencontrole maar kom zeker", 30, None),
        ("ok maar 10 min ltr, server herstart", 10, None),
        ("Joa ik schoef an, moar wal 'n ketierken laater.", 15, None),
        ("Ik kom, reken dus op een twintigtal minuten vertraging.", 20, None),
        ("yes but 15 late, shunting til then", 15, None),
        ("Ik kom graag. Ik zit in een overleg, dus verwacht mij om 13.00 uur.", 45, None),
        ("I shall attend, so please expect me at half past twelve.", 15, None),
        ("Ik kom efkes later, iets veur half één, zeg mar 12.25.", 10, None),
        ("I come, but my lecture finish at 12.30. I am at the table 12.40, ok?", 25, None),
        ("ja, moet 1315 weg medicijnronde", None, 60),
        ("in! gotta leave 1.15 tho, school run", None, 60),
        ("yep, no sugar pls. gotta go 12.45", None, 30),
        ("count me in! and leaving at 1 bc bus", None, 45),
        ("I'll come. Out by one, the line won't run itself.", None, 45),
        ("Ik kom! Mijn nummer is 1315.", None, None),
        ("Ik kom graag, twee minuten na een telefoontje ben ik al blij.", None, None),
    ],
)
def test_a_time_is_heard_as_it_is_said(text: str, late: int | None, leaves: int | None) -> None:
    assert (told(text, "late_minutes"), told(text, "leaves_minutes")) == (late, leaves)


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("im in, need chair near exit cos pager", "chair near exit"),
        ("Ik bun d'r, maor zet mi-j bi-j de deure, ik mot vake lopen", "bi-j de deure"),
        ("ja! glutenvrij aub + plek bij deur ivm oproep", "plek bij deur"),
        ("I come with my friend. Someone who can translate for him?", "who can translate"),
        ("Ik kom graag, als het menu in grote letters beschikbaar is.", "in grote letters"),
        ("Ik kom. Een statafel naast de tafel zou een uitkomst zijn.", "statafel"),
        ("Ik kom! Gisteren stond ik nog bij de deur te wachten.", ""),
        ("I come. My office is near the exit.", ""),
        ("Graag aanwezig! Ik spreek wel iemand aan tafel die ik niet ken.", ""),
    ],
)
def test_a_need_may_speak_of_no_body(text: str, need: str) -> None:
    assert need in told(text, "needs")
    assert bool(told(text, "needs")) == bool(need)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("I accept. Please seat me at a distance from Gert-Jan Wolf.", "Gert-Jan Wolf"),
        ("I come. I would ask you not to seat me beside Mr De Graaf.", "Mr De Graaf"),
        ("I come! My office is far from Utrecht.", ""),
    ],
)
def test_whom_she_is_not_to_sit_beside(text: str, whom: str) -> None:
    assert told(text, "avoid") == whom


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("In general Tuesday is good for lunch, other days I am in other location.", ("di",)),
        ("Op de dinsdag en woensdag kan ik, op andere dagen lukt het niet. Nu niet dus.",
         ("di", "wo")),
        ("Donderdag nooit, andere dagen wel.", ("ma", "di", "wo", "vr")),
        ("only wed n fri off the road, thats always so. thu 3 dec wont work", ("wo", "vr")),
        ("Ik ken allienig op weunsdag en vraidag. Dus donderdag niet.", ("wo", "vr")),
        ("Ik bin der alleent 's dinsdags en 's woensdags, donderdag kô'k nie", ("di", "wo")),
        ("I only work Tuesday till Wednesday, so other days impossible", ("di", "wo")),
    ],
)  # fmt: skip
def test_other_days_suit_her_only_if_she_says_so(text: str, days: tuple[str, ...]) -> None:
    assert told(text, "weekdays") == days


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("sorry ziek, briefke tem 18 dec", date(2026, 12, 18)),
        ("Vraag me na de jaarwisseling nog eens, nu even niet.", date(2026, 12, 31)),
        ("Geen lunches tot de jaarwisseling graag, daarna weer wel.", date(2026, 12, 31)),
        (
            "Vóór april zien ze mij niet terug in de zaal. Tot zo lang geen mailtjes over eten.",
            date(2027, 3, 31),
        ),
        ("Sorry, nee. Tot zo lang mogelijk uitstel graag.", None),
        ("Ik kan niet, ik zie je zo. Tot zo!", None),
    ],
)
def test_until_when_in_other_words(text: str, until: date | None) -> None:
    assert told(text, "until") == until


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Ich wèrk alleen mer mondig, dinsdig en goonsdig. Dus neet.", ("ma", "di", "wo")),
        ("Ik werk dinsdag woensdag vrijdag. Vrijdag kan ik dus wel.", ("di", "wo", "vr")),
        ("rij enkel in t weekend (vr za zo) dus dond lukt nooit", ("vr", "za", "zo")),
        ("doe alleen weekenddienst za/zo dus donderdag ben ik gewoon thuis", ("za", "zo")),
        ("Ik werk alleen di en zo, dus donderdag kan ik niet.", ("di",)),
        (
            "Ik werk als geestelijk verzorger op maandag, woensdag en donderdag. Ik schuif aan.",
            ("ma", "wo", "do"),
        ),
        ("Mijn zus is heel mondig. Donderdag kan ik niet.", ()),
        ("No. You people promised it would be on a Tuesday this time.", ()),
    ],
)
def test_days_are_named_once_and_in_their_order(text: str, days: tuple[str, ...]) -> None:
    assert told(text, "weekdays") == days


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        (
            (
                "Helaas ben ik verhinderd. Ik heb Jelle Postma, onze nieuwe beleidsadviseur wonen, "
                "gevraagd in mijn plaats te gaan en hij heeft toegezegd."
            ),
            "Jelle Postma",
        ),
        (
            "Helaas ben ik verhinderd. Ik heb Sanne van P&O gevraagd in mijn plaats te gaan.",
            "Sanne van P&O",
        ),
        (
            "Ik kan niet. Vraogt 't aan d'n Bart van de kruiwages, die schuift in mijn plek aon.",
            "d'n Bart van de kruiwages",
        ),
        (
            "Gif mijn bord mar aon ons Riet van de wasserij, ik kan niet.",
            "ons Riet van de wasserij",
        ),
        (
            (
                "Ik had me er echt op verheugd, want Joke van het planbureau blijft maar over die "
                "pompoensoep praten. Maar die dag ben ik in Zwolle. Neem een kom voor mij mee!"
            ),
            "",
        ),
        ("Dear colleague, I cannot come, so do give my seat to somebody else.", ""),
        ("Ik kan niet. Geef mijn stoel maar aan iemand anders.", ""),
    ],
)
def test_who_comes_instead_is_told_by_name(text: str, whom: str) -> None:
    assert told(text, "instead") == whom


def test_who_sits_in_her_place_comes_instead() -> None:
    said = "Ik kan niet. Sjaak zit daer in m'n plekke, die lust toch alles."
    assert "Sjaak" in told(said, "instead")


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Ik kom als ik pauze krijg. Dat ligt bij de planning, niet bij mij.", ""),
        ("Ik kom, maar liever niet naast Henk.", "Henk"),
    ],
)
def test_nobody_avoids_herself(text: str, whom: str) -> None:
    assert told(text, "avoid") == whom


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("ja ik kom, wat is t adres ook alweer", True),
        ("Ik kom, hoe laat begint het", True),
        ("I come, what time does it start", True),
        ("Ik kom! hebben jullie ook iets zonder koffie", True),
        ("Vraagje: mag mijn hond mee? Ik kom.", True),
        ("Ik kom! Wie komt er nog meer? Ik hoop Jan.", True),
        ("Leuk! Op de koelkast hing een briefje: wie gaat er mee? Ik dus, ik kom.", False),
        ("Mijn dochter vroeg: krijg je daar ook een toetje? Ik kom!", False),
        ("Wie heeft er tijd om een uur te tafelen? Ik dus wel, ik kom.", False),
        ("Ik kom, wie gaat er mee weet ik niet.", False),
        ("Ik kom, waar is de tijd gebleven.", False),
        ("Ik kom, en wat een feest was het vorige keer ook weer", False),
    ],
)
def test_a_question_is_one_that_she_asks_of_us(text: str, *, asks: bool) -> None:
    assert told(text, "question") == asks
