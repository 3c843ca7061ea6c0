"""The things Stamtafel remembers. Each record is one row: frozen here, a model in storage.

Every `datetime` is aware and in UTC.
"""

from mailflows.records.circles import (
    Ability,
    Approach,
    Circle,
    CircleState,
    CircleWeek,
    GoalListed,
    GoalProposed,
    Member,
    Progress,
    Ranked,
    Report,
    Search,
    Season,
    SeasonState,
    SignUp,
    Willing,
)
from mailflows.records.key import NOBODY, Key
from mailflows.records.lunch import (
    CoffeeDrinker,
    Coming,
    LunchAvoid,
    LunchGuest,
    LunchMet,
    LunchRound,
    LunchWish,
    PastDepartment,
    RoundKind,
    RoundState,
)
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
    Asked,
    Department,
    Location,
    Person,
    Reach,
    Role,
)

Record = (
    Person | Reach | Address | Location | Department | Tip | Supplement | File | Issue | Item
    | Asked | Season | SignUp | Circle | Member | GoalProposed | GoalListed
    | Ranked | CircleWeek | Report | Search | Approach | Ability
    | LunchRound | LunchGuest | LunchWish | LunchAvoid | LunchMet
    | CoffeeDrinker | PastDepartment
)  # fmt: skip

__all__ = [
    "ALL_FLOWS",
    "NOBODY",
    "Ability",
    "Address",
    "Approach",
    "Asked",
    "Circle",
    "CircleState",
    "CircleWeek",
    "CoffeeDrinker",
    "Coming",
    "Cue",
    "Department",
    "Evidence",
    "File",
    "GoalListed",
    "GoalProposed",
    "Issue",
    "IssueState",
    "Item",
    "Key",
    "Location",
    "LunchAvoid",
    "LunchGuest",
    "LunchMet",
    "LunchRound",
    "LunchWish",
    "Member",
    "PastDepartment",
    "Person",
    "Progress",
    "Ranked",
    "Reach",
    "Record",
    "Report",
    "Role",
    "RoundKind",
    "RoundState",
    "Search",
    "Season",
    "SeasonState",
    "SignUp",
    "Supplement",
    "Tip",
    "TipState",
    "Willing",
]
