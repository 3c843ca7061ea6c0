from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    operations = [
        ops.CreateModel(
            name="BlobRow",
            fields=[
                (
                    "digest",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("content", fields.BinaryField()),
            ],
            options={
                "table": "blob",
                "app": "models",
                "pk_attr": "digest",
                "table_description": "Bytes of photos and files, once each.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="HouseRow",
            fields=[
                (
                    "name",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("value", fields.TextField(unique=False)),
            ],
            options={
                "table": "house",
                "app": "models",
                "pk_attr": "name",
                "table_description": "Small facts about the house itself: on hold and why, since when a moment is watched.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="MomentRow",
            fields=[
                (
                    "id",
                    fields.IntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("flow", fields.CharField(max_length=32)),
                ("moment", fields.CharField(max_length=64)),
                ("about", fields.CharField(max_length=64)),
                ("local", fields.CharField(max_length=32)),
                ("due", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("state", fields.CharField(max_length=16)),
                ("tries", fields.IntField()),
                ("outcome", fields.CharField(max_length=64)),
                ("reason", fields.TextField(unique=False)),
                ("settled", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("told", fields.BooleanField()),
            ],
            options={
                "table": "moment",
                "app": "models",
                "unique_together": (("flow", "moment", "about", "local"),),
                "indexes": [Index(fields=["state", "due"])],
                "pk_attr": "id",
                "table_description": "The ledger of moments: what happened, what will, what was missed.",
            },
            bases=["Model"],
        ),
    ]
