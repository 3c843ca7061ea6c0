"""Circles: who learns with whom, and what is said there."""

from tortoise import fields
from tortoise.models import Model

from storage.models.key import KEY


class SeasonRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    announced = fields.DatetimeField()
    closes = fields.DatetimeField()
    state = fields.CharField(16, db_index=True)

    class Meta(Model.Meta):
        table = "season"


class SignUpRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    season = fields.CharField(KEY, db_index=True)
    person = fields.CharField(KEY, db_index=True)
    at = fields.DatetimeField()
    wants = fields.TextField()
    offers = fields.TextField()
    workdays = fields.TextField()

    class Meta(Model.Meta):
        table = "sign_up"


class CircleRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    season = fields.CharField(KEY, db_index=True)
    number = fields.IntField()
    formed = fields.DatetimeField()
    state = fields.CharField(16, db_index=True)
    meets_on = fields.IntField(null=True)
    meets_at = fields.CharField(8)
    meets_where = fields.TextField()
    sequence = fields.IntField()

    class Meta(Model.Meta):
        table = "circle"


class MemberRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    circle = fields.CharField(KEY, db_index=True)
    person = fields.CharField(KEY, db_index=True)
    wants = fields.TextField()
    offers = fields.TextField()
    workdays = fields.TextField()
    introduction = fields.TextField()
    can_meet = fields.TextField()
    meet_at = fields.CharField(8)
    away_until = fields.DateField(null=True)
    left = fields.DatetimeField(null=True)
    would = fields.CharField(8)

    class Meta(Model.Meta):
        table = "member"


class GoalProposedRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    circle = fields.CharField(KEY, db_index=True)
    person = fields.CharField(KEY)
    text = fields.TextField()
    at = fields.DatetimeField()

    class Meta(Model.Meta):
        table = "goal_proposed"


class GoalListedRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    circle = fields.CharField(KEY, db_index=True)
    number = fields.IntField()
    text = fields.TextField()
    by = fields.TextField()

    class Meta(Model.Meta):
        table = "goal_listed"


class RankedRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    circle = fields.CharField(KEY, db_index=True)
    person = fields.CharField(KEY)
    at = fields.DatetimeField()
    top = fields.TextField()
    bottom = fields.TextField()

    class Meta(Model.Meta):
        table = "ranked"


class CircleWeekRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    circle = fields.CharField(KEY, db_index=True)
    number = fields.IntField()
    monday = fields.DateField()
    goal = fields.TextField()
    by = fields.TextField()
    changed_by = fields.CharField(KEY, null=True)
    told = fields.BooleanField()
    taken = fields.DatetimeField(null=True)

    class Meta(Model.Meta):
        table = "circle_week"


class ReportRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    circle = fields.CharField(KEY, db_index=True)
    week = fields.IntField()
    person = fields.CharField(KEY, db_index=True)
    mail = fields.CharField(KEY)
    at = fields.DatetimeField()
    progress = fields.CharField(16, null=True)
    did = fields.TextField()
    ideas = fields.TextField()
    wishes = fields.TextField()
    offers = fields.TextField()
    left = fields.TextField()
    met = fields.BooleanField()
    told = fields.BooleanField()
    held = fields.BooleanField()

    class Meta(Model.Meta):
        table = "report"


class SearchRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    circle = fields.CharField(KEY, db_index=True)
    person = fields.CharField(KEY)
    text = fields.TextField()
    at = fields.DatetimeField()
    rounds = fields.IntField()
    ended = fields.DatetimeField(null=True)

    class Meta(Model.Meta):
        table = "search"


class ApproachRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    search = fields.CharField(KEY, db_index=True)
    person = fields.CharField(KEY, db_index=True)
    at = fields.DatetimeField()
    answer = fields.CharField(16)

    class Meta(Model.Meta):
        table = "approach"


class AbilityRow(Model):
    key = fields.CharField(KEY, primary_key=True)
    person = fields.CharField(KEY, db_index=True)
    text = fields.TextField()
    at = fields.DatetimeField()

    class Meta(Model.Meta):
        table = "ability"
