"""News, as it came in."""

from tortoise import fields
from tortoise.models import Model

from storage.models.key import KEY


class TipRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    mail = fields.CharField(KEY)
    person = fields.CharField(KEY)
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
        indexes = (("person", "received"),)


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
    mail = fields.CharField(KEY, db_index=True)
    about = fields.CharField(KEY, db_index=True)
    name = fields.CharField(255)
    media_type = fields.CharField(127)
    size: fields.Field[int] = fields.BigIntField()
    digest = fields.CharField(64, db_index=True)
    width = fields.IntField()
    height = fields.IntField()

    class Meta(Model.Meta):
        table = "file"
