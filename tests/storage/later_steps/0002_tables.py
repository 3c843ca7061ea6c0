# ruff: noqa: N999, RUF012 - as Tortoise names and writes its migrations

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "0001_initial")]

    operations = [
        ops.CreateModel(
            name="TableRow",
            fields=[
                ("key", fields.CharField(primary_key=True, max_length=64)),
                ("place", fields.CharField(max_length=16)),
            ],
            options={"table": "lunch_table", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="ChairRow",
            fields=[
                ("key", fields.CharField(primary_key=True, max_length=64)),
                (
                    "table",
                    fields.ForeignKeyField(
                        "models.TableRow",
                        source_field="table_key",
                        to_field="key",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
            ],
            options={"table": "chair", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
    ]
