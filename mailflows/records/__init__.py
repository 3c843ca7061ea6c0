"""The things Stamtafel remembers. Each record is one row: frozen here, a model in storage.

Every `datetime` is aware and in UTC.
"""

from mailflows.records.key import NOBODY, Key
from mailflows.records.news import (
    Cue,
    Evidence,
    File,
    Issue,
    IssueState,
    Item,
    Supplement,
    Tip,
    TipState,
)
from mailflows.records.people import (
    ALL_FLOWS,
    Address,
    Department,
    Location,
    Person,
    Reach,
    Role,
)

Record = Person | Reach | Address | Location | Department | Tip | Supplement | File | Issue | Item

__all__ = [
    "ALL_FLOWS",
    "NOBODY",
    "Address",
    "Cue",
    "Department",
    "Evidence",
    "File",
    "Issue",
    "IssueState",
    "Item",
    "Key",
    "Location",
    "Person",
    "Reach",
    "Record",
    "Role",
    "Supplement",
    "Tip",
    "TipState",
]
