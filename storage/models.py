"""The tables. Record tables carry the field names of `mailflows.records`; others are the house's.

Instants are UTC. Tuples, enums and small nested records stand in text columns as JSON, which no
query looks into (FACTS 5). `db_default` makes later NOT NULL columns safe to add (FACTS 3).
"""

from tortoise import fields
from tortoise.models import Model

KEY = 64  # characters of a record key


class PersonRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    name = fields.CharField(200)
    language = fields.CharField(8)
    department = fields.CharField(KEY)
    location = fields.CharField(KEY)
    roles = fields.TextField()
    stopped = fields.TextField()
    paused_until = fields.DateField(null=True)
    joined = fields.DatetimeField()
    ended = fields.DatetimeField(null=True)

    class Meta(Model.Meta):
        table = "person"


class ReachRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    away_until = fields.DateField(null=True)
    unreachable = fields.DatetimeField(null=True)
    reason = fields.TextField()

    class Meta(Model.Meta):
        table = "reach"


class BounceRow(Model):
    """A letter that came back: one row, however many reports."""

    id = fields.IntField(primary_key=True)
    person = fields.CharField(KEY, db_index=True)
    letter = fields.CharField(KEY, db_index=True)
    status = fields.CharField(16)  # "5.1.1" (RFC 3463), "" where no report has one
    permanent = fields.BooleanField()
    counts = fields.BooleanField()  # not when its whole mailing came back: that is about us
    day = fields.DateField()

    class Meta(Model.Meta):
        table = "bounce"
        unique_together = (("letter", "person"),)


class AddressRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    person = fields.CharField(KEY, db_index=True)
    address = fields.CharField(254, unique=True)
    position = fields.IntField()

    class Meta(Model.Meta):
        table = "address"


class LocationRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    name = fields.CharField(200)
    aliases = fields.TextField()
    kind = fields.CharField(KEY)

    class Meta(Model.Meta):
        table = "location"


class DepartmentRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    name = fields.CharField(200)

    class Meta(Model.Meta):
        table = "department"


class TipRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    mail = fields.CharField(KEY)
    person = fields.CharField(KEY, db_index=True)
    subject = fields.TextField()
    text = fields.TextField()
    received = fields.DatetimeField(db_index=True)
    state = fields.CharField(16, db_index=True)
    locations = fields.TextField()
    whole_organisation = fields.BooleanField()
    evidence = fields.TextField()
    asked = fields.BooleanField()
    nameless = fields.BooleanField()
    unverified = fields.BooleanField()
    issue = fields.CharField(KEY, null=True)

    class Meta(Model.Meta):
        table = "tip"


class SupplementRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    tip = fields.CharField(KEY, db_index=True)
    mail = fields.CharField(KEY)
    text = fields.TextField()
    received = fields.DatetimeField()

    class Meta(Model.Meta):
        table = "supplement"


class FileRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    about = fields.CharField(KEY, db_index=True)
    name = fields.CharField(255)
    media_type = fields.CharField(127)
    size: fields.Field[int] = fields.BigIntField()
    digest = fields.CharField(64, db_index=True)
    width = fields.IntField()
    height = fields.IntField()

    class Meta(Model.Meta):
        table = "file"


class IssueRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    number = fields.IntField(unique=True)
    goes = fields.DateField()
    drafted = fields.DatetimeField()
    state = fields.CharField(16)

    class Meta(Model.Meta):
        table = "issue"


class ItemRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    issue = fields.CharField(KEY, db_index=True)
    number = fields.IntField()
    tip = fields.CharField(KEY)
    location = fields.CharField(KEY)
    headline = fields.TextField()
    text = fields.TextField()

    class Meta(Model.Meta):
        table = "item"


class BlobRow(Model):
    """Bytes of photos and files, once each."""

    digest = fields.CharField(64, primary_key=True)
    content = fields.BinaryField()

    class Meta(Model.Meta):
        table = "blob"


class InboxRow(Model):
    """Every mail that arrived, with its bytes; the truth about what is new (FACTS 19)."""

    id = fields.IntField(primary_key=True)
    mailbox = fields.CharField(255)
    uidvalidity: fields.Field[int] = fields.BigIntField()
    uid: fields.Field[int] = fields.BigIntField()
    digest = fields.CharField(64, unique=True)
    twin = fields.CharField(64, db_index=True)  # the same for all copies of one mail
    sender = fields.CharField(254)  # the From as it stands there, unchecked
    crowd = fields.IntField()  # dozens of mails that this sender had sent within the hour
    words = fields.CharField(64)  # digest of what was newly written, "" for hardly anything
    shape = fields.CharField(64)  # the same without what a machine may number
    rounds = fields.IntField()  # mails of this shape in a row, each answering our answer
    source = fields.BinaryField(null=True)
    size: fields.Field[int] = fields.BigIntField()
    received = fields.DatetimeField()
    arrived = fields.DatetimeField()  # by the clock of the mail server, which waits for nobody
    defect = fields.CharField(16)  # why its bytes are not whole: see storage.inbox.Defect
    state = fields.CharField(16, db_index=True)
    owner: fields.Field[int | None] = fields.BigIntField(null=True)
    tries = fields.IntField()
    outcome = fields.CharField(64)
    reason = fields.TextField()
    flow = fields.CharField(32)
    person = fields.CharField(KEY, db_index=True)
    settled = fields.DatetimeField(null=True)
    tidied = fields.BooleanField()

    class Meta(Model.Meta):
        table = "inbox"
        indexes = (
            ("tidied", "state"),
            ("mailbox", "uidvalidity", "uid"),
            ("sender", "received"),
        )


class CopyRow(Model):
    """Where one more copy of a mail still lies in the server's inbox."""

    id = fields.IntField(primary_key=True)
    mail = fields.IntField()  # its row in the inbox table
    mailbox = fields.CharField(255)
    uidvalidity: fields.Field[int] = fields.BigIntField()
    uid: fields.Field[int] = fields.BigIntField()

    class Meta(Model.Meta):
        table = "inbox_copy"
        indexes = (("mailbox", "uidvalidity", "uid"),)


class OutboxRow(Model):
    """One letter to one receiver."""

    id = fields.IntField(primary_key=True)
    letter = fields.CharField(KEY)
    person = fields.CharField(KEY)
    address = fields.CharField(254)
    name = fields.CharField(64)
    about = fields.CharField(KEY, db_index=True)
    kind = fields.CharField(16)
    rank = fields.IntField()  # answers leave before mailings
    cause = fields.CharField(KEY)
    message_id = fields.CharField(255, unique=True)
    source = fields.BinaryField()
    text = fields.TextField()
    state = fields.CharField(16)
    not_before = fields.DatetimeField()
    expires = fields.DatetimeField()
    owner: fields.Field[int | None] = fields.BigIntField(null=True)
    attempts = fields.IntField()
    reply = fields.TextField()
    created = fields.DatetimeField()
    sent = fields.DatetimeField(null=True)
    fleeting = fields.BooleanField()  # the row goes once the letter is sent
    redeemed = fields.DatetimeField(null=True)  # when its one-time code was used
    wrong_codes = fields.IntField(default=0)

    class Meta(Model.Meta):
        table = "outbox"
        unique_together = (("letter", "person"),)
        indexes = (("state", "rank", "id"), ("address", "created"), ("person", "kind", "created"))


class MailingRow(Model):
    """One letter to many: rendered and moved to the outbox in sets."""

    id = fields.IntField(primary_key=True)
    letter = fields.CharField(KEY, unique=True)
    name = fields.CharField(64)
    about = fields.CharField(KEY, db_index=True)
    values = fields.TextField()
    receivers = fields.TextField()
    expanded = fields.IntField()
    created = fields.DatetimeField()
    done = fields.BooleanField(db_index=True)
    tries = fields.IntField()  # failed in a row
    reason = fields.TextField()  # of the last failure

    class Meta(Model.Meta):
        table = "mailing"


class MomentRow(Model):
    """The ledger of moments: what happened, what will, what was missed."""

    id = fields.IntField(primary_key=True)
    flow = fields.CharField(32)
    moment = fields.CharField(64)
    about = fields.CharField(KEY)
    local = fields.CharField(32)
    due = fields.DatetimeField()
    state = fields.CharField(16)
    tries = fields.IntField()
    outcome = fields.CharField(64)
    reason = fields.TextField()
    settled = fields.DatetimeField(null=True)
    told = fields.BooleanField()

    class Meta(Model.Meta):
        table = "moment"
        unique_together = (("flow", "moment", "about", "local"),)
        indexes = (("state", "due"),)


class HouseRow(Model):
    """Small facts about the house itself: on hold and why, since when a moment is watched."""

    name = fields.CharField(64, primary_key=True)
    value = fields.TextField()

    class Meta(Model.Meta):
        table = "house"
