"""What she tells or asks is passed on as she wrote it, and a wish beside another is not lost."""

from mailflows.understanding import understand
from tests.understanding.score import context_of, table, understood

TABLE = table()


def ops(text: str, *standing: str) -> dict[str, object]:
    context = context_of({"tip_at": standing})
    return understood(understand(text, TABLE, context), context.standing)


def test_a_question_of_two_clauses_is_asked_whole() -> None:
    asked = "Leest hier ook een echt mens mee, of praat ik tegen een muur?"
    assert ops(asked, "zwolle")["text"] == asked


def test_news_goes_on_in_the_order_in_which_it_was_told() -> None:
    told = ops("oja de dj heette opa Frits en hij is zelf bewoner!! 88 jaar", "zwolle")["text"]
    assert "de dj heette opa Frits en hij is zelf bewoner" in str(told)


def test_what_leads_in_is_no_news() -> None:
    told = ops("nog iets: er was ook taart, en die was van Bea", "zwolle")["text"]
    assert told == "er was ook taart, en die was van Bea"


def test_the_name_of_a_place_alone_is_the_answer_that_the_letter_teaches() -> None:
    read = ops("Meppel.", "zwolle")
    assert (read["ops"], read["locations"]) == (["correct"], ["meppel"])


def test_two_wishes_in_two_sentences_are_both_done() -> None:
    said = "Niet plaatsen voor de directeur het weet. En ik hoef er zelf niet in."
    assert ops(said, "zwolle")["ops"] == ["hold", "nameless"]


def test_two_wishes_in_one_clause_are_parted() -> None:
    read = ops("zonder mijn naam en pas na vrijdag plaatsen", "zwolle")
    assert read["ops"] == ["nameless", "hold"]


def test_a_place_and_a_question_are_both_heard() -> None:
    read = ops("Het was in Meppel. Wanneer staat het erin?", "zwolle")
    assert (read["ops"], read["locations"]) == (["correct", "question"], ["meppel"])
    assert read["text"] == "Wanneer staat het erin?"


def test_what_she_does_not_want_is_not_done_in_the_words_of_another_sentence() -> None:
    for said in (
        "De taart was heerlijk. Intrekken hoeft niet.",
        "Wie dit leest mag een koekje. Intrekken hoeft niet.",
        "We had 40 guests. Please don't withdraw it.",
    ):
        assert "withdraw" not in str(ops(said, "zwolle")["ops"])


def test_who_puts_herself_right_means_the_last() -> None:
    for said in ("Zwolle. Of nee, Meppel.", "Zwolle, ik bedoel Meppel", "Zwolle, no wait, Meppel"):
        read = ops(said, "utrecht")
        assert (read["ops"], read["locations"]) == (["correct"], ["meppel"])


def test_who_puts_herself_right_back_to_where_it_stands_moves_nothing() -> None:
    for said in ("Meppel, sorry, nee, Zwolle", "Meppel? Nee, Zwolle"):
        assert "correct" not in str(ops(said, "zwolle")["ops"])
