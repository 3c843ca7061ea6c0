from tortoise import migrations

from storage.migrations.initial import circles, house, lunch, mail, newsletter, people, tips


class Migration(migrations.Migration):
    initial = True
    operations = [
        *circles.Migration.operations,
        *house.Migration.operations,
        *lunch.Migration.operations,
        *mail.Migration.operations,
        *newsletter.Migration.operations,
        *people.Migration.operations,
        *tips.Migration.operations,
    ]
