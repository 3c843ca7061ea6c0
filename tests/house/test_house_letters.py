"""Every letter that a flow declares is written, and every letter that is written is declared."""

from datetime import date
from pathlib import Path

from daemon.flows import flows
from daemon.letters.letters import HOUSE
from daemon.settings import load

ROOT = Path(__file__).resolve().parents[2]


def test_every_declared_letter_is_written_and_every_written_one_declared() -> None:
    settings = load(ROOT / "config.toml")
    rooms = flows(settings, date(2026, 11, 23))
    declared = {sort.name for flow in rooms for sort in flow.sorts}
    written = {
        f"{path.parent.name}/{path.name.removesuffix('.md.j2')}"
        for path in (HOUSE / "nl").glob("*/*.md.j2")
    }
    assert declared == written
