"""What each act needs stands in one table, and the documents print that one."""

from house.source_tree import ROOT
from mailflows.authority import TABLE, Act, Authority, usual
from mailflows.letters import Level


def test_the_document_prints_the_table_as_the_code_has_it() -> None:
    rows = [
        f"| `{need.act}` | {need.what} | {int(need.level)} | {need.otherwise} |" for need in TABLE
    ]
    text = (ROOT / "docs/trust.md").read_text(encoding="utf-8")
    assert "\n".join(["| act | what | needs | if less |", "|---|---|---|---|", *rows]) in text


def test_every_act_has_one_line() -> None:
    assert [need.act for need in TABLE] == list(Act)


def test_an_organisation_can_ask_for_more() -> None:
    stricter = Authority({Act.APPROVE: Level.CODE})
    assert stricter.needs(Act.APPROVE) is Level.CODE
    assert stricter.needs(Act.TIP) is usual(Act.TIP)
