from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    operations = [
        ops.CreateModel(
            name="AddressRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("person", fields.CharField(db_index=True, max_length=64)),
                ("address", fields.CharField(unique=True, max_length=254)),
                ("position", fields.IntField()),
            ],
            options={"table": "address", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="AskedRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("mail", fields.CharField(max_length=64)),
                ("wish", fields.CharField(max_length=32)),
                ("address", fields.CharField(max_length=254)),
            ],
            options={"table": "asked", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="BounceRow",
            fields=[
                (
                    "id",
                    fields.IntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("person", fields.CharField(db_index=True, max_length=64)),
                ("letter", fields.CharField(db_index=True, max_length=64)),
                ("status", fields.CharField(max_length=16)),
                ("permanent", fields.BooleanField()),
                ("counts", fields.BooleanField()),
                ("day", fields.DateField()),
            ],
            options={
                "table": "bounce",
                "app": "models",
                "unique_together": (("letter", "person"),),
                "pk_attr": "id",
                "table_description": "A letter that came back: one row, however many reports.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="DepartmentRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("name", fields.CharField(max_length=200)),
            ],
            options={"table": "department", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="LocationRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("name", fields.CharField(max_length=200)),
                ("aliases", fields.TextField(unique=False)),
                ("kind", fields.CharField(max_length=64)),
            ],
            options={"table": "location", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="PersonRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("name", fields.CharField(max_length=200)),
                ("language", fields.CharField(max_length=8)),
                ("department", fields.CharField(max_length=64)),
                ("location", fields.CharField(max_length=64)),
                ("roles", fields.TextField(unique=False)),
                ("stopped", fields.TextField(unique=False)),
                ("paused_until", fields.DateField(null=True)),
                ("joined", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("ended", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("decided", fields.TextField(unique=False)),
                ("start", fields.DateField(null=True)),
                ("workdays", fields.TextField(unique=False)),
                ("manager", fields.CharField(null=True, db_index=True, max_length=64)),
            ],
            options={"table": "person", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="ReachRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("away_until", fields.DateField(null=True)),
                (
                    "unreachable",
                    fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
                ),
                ("reason", fields.TextField(unique=False)),
            ],
            options={"table": "reach", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
    ]
