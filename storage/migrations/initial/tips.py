from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    operations = [
        ops.CreateModel(
            name="FileRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("mail", fields.CharField(db_index=True, max_length=64)),
                ("about", fields.CharField(db_index=True, max_length=64)),
                ("name", fields.CharField(max_length=255)),
                ("media_type", fields.CharField(max_length=127)),
                ("size", fields.BigIntField()),
                ("digest", fields.CharField(db_index=True, max_length=64)),
                ("width", fields.IntField()),
                ("height", fields.IntField()),
            ],
            options={"table": "file", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SupplementRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("tip", fields.CharField(db_index=True, max_length=64)),
                ("mail", fields.CharField(max_length=64)),
                ("text", fields.TextField(unique=False)),
                ("received", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={"table": "supplement", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="TipRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("mail", fields.CharField(max_length=64)),
                ("person", fields.CharField(max_length=64)),
                ("subject", fields.TextField(unique=False)),
                ("text", fields.TextField(unique=False)),
                (
                    "received",
                    fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False),
                ),
                ("state", fields.CharField(db_index=True, max_length=16)),
                ("locations", fields.TextField(unique=False)),
                ("whole_organisation", fields.BooleanField()),
                ("evidence", fields.TextField(unique=False)),
                ("asked", fields.BooleanField()),
                ("nameless", fields.BooleanField()),
                ("unverified", fields.BooleanField()),
                ("issue", fields.CharField(null=True, max_length=64)),
            ],
            options={
                "table": "tip",
                "app": "models",
                "indexes": [Index(fields=["person", "received"])],
                "pk_attr": "key",
            },
            bases=["Model"],
        ),
    ]
