"""Issues and what stands in them."""

from tortoise import fields
from tortoise.models import Model

from storage.models.key import KEY


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
