"""Records on the shelf: models, migrations, named queries. Only this room names model fields."""
