from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    operations = [
        ops.CreateModel(
            name="CoffeeDrinkerRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("calendar", fields.BooleanField()),
                ("told_alone", fields.BooleanField()),
                ("goes_first", fields.BooleanField()),
                ("weekdays", fields.TextField(unique=False)),
            ],
            options={"table": "coffee_drinker", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="LunchAvoidRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("person", fields.CharField(db_index=True, max_length=64)),
                ("other", fields.CharField(db_index=True, max_length=64)),
            ],
            options={"table": "lunch_avoid", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="LunchGuestRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("round", fields.CharField(db_index=True, max_length=64)),
                ("person", fields.CharField(db_index=True, max_length=64)),
                ("coming", fields.CharField(max_length=16)),
                ("answered", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("brings", fields.IntField()),
                ("late_minutes", fields.IntField(null=True)),
                ("leaves_minutes", fields.IntField(null=True)),
                ("diet", fields.TextField(unique=False)),
                ("needs", fields.TextField(unique=False)),
                ("table", fields.IntField()),
                ("sequence", fields.IntField()),
            ],
            options={
                "table": "lunch_guest",
                "app": "models",
                "unique_together": (("round", "person"),),
                "pk_attr": "key",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="LunchMetRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("round", fields.CharField(db_index=True, max_length=64)),
                ("people", fields.TextField(unique=False)),
                ("day", fields.DateField(db_index=True)),
                ("kind", fields.CharField(max_length=16)),
            ],
            options={"table": "lunch_met", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="LunchRoundRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("place", fields.CharField(max_length=64)),
                ("invited", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("closes", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("starts", fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
                ("kind", fields.CharField(max_length=16)),
                ("state", fields.CharField(db_index=True, max_length=16)),
                ("host_refused", fields.BooleanField()),
                ("reported", fields.BooleanField()),
            ],
            options={"table": "lunch_round", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="LunchWishRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("paused_until", fields.DateField(null=True)),
                ("weekdays", fields.TextField(unique=False)),
                ("quarterly", fields.BooleanField()),
                ("diet", fields.TextField(unique=False)),
                ("needs", fields.TextField(unique=False)),
                ("next_diet", fields.TextField(unique=False)),
                ("next_needs", fields.TextField(unique=False)),
                ("by_host", fields.BooleanField()),
                ("language", fields.CharField(max_length=8)),
                ("silent", fields.IntField()),
                ("asked", fields.BooleanField()),
                ("answers", fields.BooleanField()),
                ("invited", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("told_never", fields.BooleanField()),
            ],
            options={"table": "lunch_wish", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="PastDepartmentRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("person", fields.CharField(db_index=True, max_length=64)),
                ("department", fields.CharField(db_index=True, max_length=64)),
                ("left", fields.DateField()),
            ],
            options={"table": "past_department", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
    ]
