from tortoise import migrations

from storage.migrations.initial import house, mail, newsletter, people, tips


class Migration(migrations.Migration):
    initial = True
    operations = [
        *house.Migration.operations,
        *mail.Migration.operations,
        *newsletter.Migration.operations,
        *people.Migration.operations,
        *tips.Migration.operations,
    ]
