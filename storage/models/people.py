"""The roster, and how its people can be reached."""

from tortoise import fields
from tortoise.models import Model

from storage.models.key import KEY


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
    decided = fields.TextField()
    start = fields.DateField(null=True)
    workdays = fields.TextField()
    manager = fields.CharField(KEY, null=True, db_index=True)

    class Meta(Model.Meta):
        table = "person"


class AddressRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    person = fields.CharField(KEY, db_index=True)
    address = fields.CharField(254, unique=True)
    position = fields.IntField()

    class Meta(Model.Meta):
        table = "address"


class ReachRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    away_until = fields.DateField(null=True)
    unreachable = fields.DatetimeField(null=True)
    reason = fields.TextField()

    class Meta(Model.Meta):
        table = "reach"


class AskedRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    mail = fields.CharField(KEY)
    wish = fields.CharField(32)
    address = fields.CharField(254)

    class Meta(Model.Meta):
        table = "asked"


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
