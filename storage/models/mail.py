"""Mail on its way in and out."""

from tortoise import fields
from tortoise.models import Model

from storage.models.key import KEY


class InboxRow(Model):
    """Every mail that arrived, with its bytes; the truth about what is new (FACTS 19)."""

    id = fields.IntField(primary_key=True)
    mailbox = fields.CharField(255)
    uidvalidity: fields.Field[int] = fields.BigIntField()
    uid: fields.Field[int] = fields.BigIntField()
    digest = fields.CharField(64, unique=True)
    twin = fields.CharField(64)  # the same for all copies of one mail
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
    state = fields.CharField(16)
    owner: fields.Field[int | None] = fields.BigIntField(null=True)
    tries = fields.IntField()
    outcome = fields.CharField(64)
    reason = fields.TextField()
    flow = fields.CharField(32)
    person = fields.CharField(KEY)
    settled = fields.DatetimeField(null=True)
    tidied = fields.BooleanField()

    class Meta(Model.Meta):
        table = "inbox"
        indexes = (
            ("state", "tries", "crowd", "id"),  # the order they are claimed in
            ("twin", "state"),  # both: SQLite else goes through all that is done
            ("tidied", "state", "mailbox", "uidvalidity"),  # and through all that ever came
            ("mailbox", "uidvalidity", "uid"),
            ("sender", "received"),
            ("person", "received"),
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
