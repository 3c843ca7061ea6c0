"""The tables. Record tables carry the field names of `mailflows.records`; others are the house's.

Instants are UTC. Tuples, enums and small nested records stand in text columns as JSON, which no
query looks into (FACTS 5). `db_default` makes later NOT NULL columns safe to add (FACTS 3).
"""

from storage.models.circles import (
    AbilityRow,
    ApproachRow,
    CircleRow,
    CircleWeekRow,
    GoalListedRow,
    GoalProposedRow,
    MemberRow,
    RankedRow,
    ReportRow,
    SearchRow,
    SeasonRow,
    SignUpRow,
)
from storage.models.house import BlobRow, HouseRow, MomentRow
from storage.models.lunch import (
    CoffeeDrinkerRow,
    LunchAvoidRow,
    LunchGuestRow,
    LunchMetRow,
    LunchRoundRow,
    LunchWishRow,
    PastDepartmentRow,
)
from storage.models.mail import CopyRow, InboxRow, MailingRow, OutboxRow
from storage.models.newsletter import IssueRow, ItemRow
from storage.models.people import (
    AddressRow,
    AskedRow,
    BounceRow,
    DepartmentRow,
    LocationRow,
    PersonRow,
    ReachRow,
)
from storage.models.tips import FileRow, SupplementRow, TipRow

__all__ = [
    "AbilityRow",
    "AddressRow",
    "ApproachRow",
    "AskedRow",
    "BlobRow",
    "BounceRow",
    "CircleRow",
    "CircleWeekRow",
    "CoffeeDrinkerRow",
    "CopyRow",
    "DepartmentRow",
    "FileRow",
    "GoalListedRow",
    "GoalProposedRow",
    "HouseRow",
    "InboxRow",
    "IssueRow",
    "ItemRow",
    "LocationRow",
    "LunchAvoidRow",
    "LunchGuestRow",
    "LunchMetRow",
    "LunchRoundRow",
    "LunchWishRow",
    "MailingRow",
    "MemberRow",
    "MomentRow",
    "OutboxRow",
    "PastDepartmentRow",
    "PersonRow",
    "RankedRow",
    "ReachRow",
    "ReportRow",
    "SearchRow",
    "SeasonRow",
    "SignUpRow",
    "SupplementRow",
    "TipRow",
]
