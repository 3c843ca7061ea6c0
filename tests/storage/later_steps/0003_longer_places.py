# ruff: noqa: N999, RUF012 - as Tortoise names and writes its migrations

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "0002_tables")]

    operations = [
        ops.AlterField(model_name="TableRow", name="place", field=fields.CharField(max_length=99)),
        ops.AddField(
            model_name="TableRow", name="seats", field=fields.IntField(default=6, db_default=6)
        ),
    ]
