"""What the house keeps for itself."""

from tortoise import fields
from tortoise.models import Model

from storage.models.key import KEY


class BlobRow(Model):
    """Bytes of photos and files, once each."""

    digest = fields.CharField(64, primary_key=True)
    content = fields.BinaryField()

    class Meta(Model.Meta):
        table = "blob"


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
