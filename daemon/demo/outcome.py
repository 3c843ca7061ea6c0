"""Writes what there is to look at after the play."""

import json
from pathlib import Path

from daemon.demo.play import Performance
from daemon.demo.received import letter_name, page, plain_text
from daemon.demo.report import Report
from daemon.demo.scene import header_of


def write_out(folder: Path, performance: Performance, found: Report) -> None:
    """report.json, every mail as .eml by mailbox, the drafts as pages and texts."""
    text = json.dumps(found, indent=2, ensure_ascii=False)
    (folder / "report.json").write_text(f"{text}\n", encoding="utf-8")
    for address, mails in performance.everything.items():
        box = folder / "mail" / address
        for number, raw in enumerate(mails, start=1):
            box.mkdir(parents=True, exist_ok=True)
            (box / f"{number:04}.eml").write_bytes(raw)
    drafts: dict[str, bytes] = {}
    for mails in performance.evidence.mailboxes.values():
        for raw in mails:
            if letter_name(raw) == "newsletter/draft":
                drafts.setdefault(header_of(raw, "Subject"), raw)
    for number, raw in enumerate(drafts.values(), start=1):
        (folder / f"newsletter-{number}.html").write_text(page(raw), encoding="utf-8")
        (folder / f"newsletter-{number}.txt").write_text(plain_text(raw), encoding="utf-8")
