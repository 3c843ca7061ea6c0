from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    operations = [
        ops.CreateModel(
            name="IssueRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("number", fields.IntField(unique=True)),
                ("goes", fields.DateField()),
                ("drafted", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("state", fields.CharField(max_length=16)),
            ],
            options={"table": "issue", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="ItemRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("issue", fields.CharField(db_index=True, max_length=64)),
                ("number", fields.IntField()),
                ("tip", fields.CharField(max_length=64)),
                ("location", fields.CharField(max_length=64)),
                ("headline", fields.TextField(unique=False)),
                ("text", fields.TextField(unique=False)),
            ],
            options={"table": "item", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
    ]
