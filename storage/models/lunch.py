"""The lunch table."""

from tortoise import fields
from tortoise.models import Model

from storage.models.key import KEY


class LunchRoundRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    place = fields.CharField(KEY)
    invited = fields.DatetimeField()
    closes = fields.DatetimeField()
    starts = fields.DatetimeField(db_index=True)
    kind = fields.CharField(16)
    state = fields.CharField(16, db_index=True)
    host_refused = fields.BooleanField()
    reported = fields.BooleanField()

    class Meta(Model.Meta):
        table = "lunch_round"


class LunchGuestRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    round = fields.CharField(KEY, db_index=True)
    person = fields.CharField(KEY, db_index=True)
    coming = fields.CharField(16)
    answered = fields.DatetimeField(null=True)
    brings = fields.IntField()
    late_minutes = fields.IntField(null=True)
    leaves_minutes = fields.IntField(null=True)
    diet = fields.TextField()
    needs = fields.TextField()
    table = fields.IntField()
    sequence = fields.IntField()

    class Meta(Model.Meta):
        table = "lunch_guest"
        unique_together = (("round", "person"),)


class LunchWishRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    paused_until = fields.DateField(null=True)
    weekdays = fields.TextField()
    quarterly = fields.BooleanField()
    diet = fields.TextField()
    needs = fields.TextField()
    next_diet = fields.TextField()
    next_needs = fields.TextField()
    by_host = fields.BooleanField()
    language = fields.CharField(8)
    silent = fields.IntField()
    asked = fields.BooleanField()
    answers = fields.BooleanField()
    invited = fields.DatetimeField(null=True)
    told_never = fields.BooleanField()

    class Meta(Model.Meta):
        table = "lunch_wish"


class LunchAvoidRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    person = fields.CharField(KEY, db_index=True)
    other = fields.CharField(KEY, db_index=True)

    class Meta(Model.Meta):
        table = "lunch_avoid"


class LunchMetRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    round = fields.CharField(KEY, db_index=True)
    people = fields.TextField()
    day = fields.DateField(db_index=True)
    kind = fields.CharField(16)

    class Meta(Model.Meta):
        table = "lunch_met"


class CoffeeDrinkerRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    calendar = fields.BooleanField()
    told_alone = fields.BooleanField()
    goes_first = fields.BooleanField()
    weekdays = fields.TextField()

    class Meta(Model.Meta):
        table = "coffee_drinker"


class PastDepartmentRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    person = fields.CharField(KEY, db_index=True)
    department = fields.CharField(KEY, db_index=True)
    left = fields.DateField()

    class Meta(Model.Meta):
        table = "past_department"
