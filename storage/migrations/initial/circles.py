from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    operations = [
        ops.CreateModel(
            name="AbilityRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("person", fields.CharField(db_index=True, max_length=64)),
                ("text", fields.TextField(unique=False)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={"table": "ability", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="ApproachRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("search", fields.CharField(db_index=True, max_length=64)),
                ("person", fields.CharField(db_index=True, max_length=64)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("answer", fields.CharField(max_length=16)),
            ],
            options={"table": "approach", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="CircleRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("season", fields.CharField(db_index=True, max_length=64)),
                ("number", fields.IntField()),
                ("formed", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("state", fields.CharField(db_index=True, max_length=16)),
                ("meets_on", fields.IntField(null=True)),
                ("meets_at", fields.CharField(max_length=8)),
                ("meets_where", fields.TextField(unique=False)),
                ("sequence", fields.IntField()),
            ],
            options={"table": "circle", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="CircleWeekRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("circle", fields.CharField(db_index=True, max_length=64)),
                ("number", fields.IntField()),
                ("monday", fields.DateField()),
                ("goal", fields.TextField(unique=False)),
                ("by", fields.TextField(unique=False)),
                ("changed_by", fields.CharField(null=True, max_length=64)),
                ("told", fields.BooleanField()),
                ("taken", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={"table": "circle_week", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="GoalListedRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("circle", fields.CharField(db_index=True, max_length=64)),
                ("number", fields.IntField()),
                ("text", fields.TextField(unique=False)),
                ("by", fields.TextField(unique=False)),
            ],
            options={"table": "goal_listed", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="GoalProposedRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("circle", fields.CharField(db_index=True, max_length=64)),
                ("person", fields.CharField(max_length=64)),
                ("text", fields.TextField(unique=False)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={"table": "goal_proposed", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="MemberRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("circle", fields.CharField(db_index=True, max_length=64)),
                ("person", fields.CharField(db_index=True, max_length=64)),
                ("wants", fields.TextField(unique=False)),
                ("offers", fields.TextField(unique=False)),
                ("workdays", fields.TextField(unique=False)),
                ("introduction", fields.TextField(unique=False)),
                ("can_meet", fields.TextField(unique=False)),
                ("meet_at", fields.CharField(max_length=8)),
                ("away_until", fields.DateField(null=True)),
                ("left", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("would", fields.CharField(max_length=8)),
            ],
            options={"table": "member", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="RankedRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("circle", fields.CharField(db_index=True, max_length=64)),
                ("person", fields.CharField(max_length=64)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("top", fields.TextField(unique=False)),
                ("bottom", fields.TextField(unique=False)),
            ],
            options={"table": "ranked", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="ReportRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("circle", fields.CharField(db_index=True, max_length=64)),
                ("week", fields.IntField()),
                ("person", fields.CharField(db_index=True, max_length=64)),
                ("mail", fields.CharField(max_length=64)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("progress", fields.CharField(null=True, max_length=16)),
                ("did", fields.TextField(unique=False)),
                ("ideas", fields.TextField(unique=False)),
                ("wishes", fields.TextField(unique=False)),
                ("offers", fields.TextField(unique=False)),
                ("left", fields.TextField(unique=False)),
                ("met", fields.BooleanField()),
                ("told", fields.BooleanField()),
                ("held", fields.BooleanField()),
            ],
            options={"table": "report", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SearchRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("circle", fields.CharField(db_index=True, max_length=64)),
                ("person", fields.CharField(max_length=64)),
                ("text", fields.TextField(unique=False)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("rounds", fields.IntField()),
                ("ended", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={"table": "search", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SeasonRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("announced", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("closes", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("state", fields.CharField(db_index=True, max_length=16)),
            ],
            options={"table": "season", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SignUpRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("season", fields.CharField(db_index=True, max_length=64)),
                ("person", fields.CharField(db_index=True, max_length=64)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("wants", fields.TextField(unique=False)),
                ("offers", fields.TextField(unique=False)),
                ("workdays", fields.TextField(unique=False)),
            ],
            options={"table": "sign_up", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
    ]
