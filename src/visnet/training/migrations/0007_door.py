"""What the codes at the door are made from moves into a table of its own."""

import django.db.models.deletion
from django.db import migrations, models

# The owner sees no session: for as long as this takes, and for the owner alone, the wall is open.
MOVE = """
ALTER TABLE training_session NO FORCE ROW LEVEL SECURITY;
INSERT INTO training_door (session_id, secret) SELECT id, door_secret FROM training_session;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE training_session FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """One table, filled from the column that goes."""

    dependencies = [("training", "0006_wall_of_places")]
    operations = [
        migrations.CreateModel(
            name="Door",
            fields=[
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="door",
                        serialize=False,
                        to="training.session",
                    ),
                ),
                ("secret", models.BinaryField(max_length=32)),
            ],
            options={"db_table": "training_door"},
        ),
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="session", name="door_secret"),
    ]
