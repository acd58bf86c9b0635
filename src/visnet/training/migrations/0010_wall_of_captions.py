"""Captions are read by whoever may read the video, and set or taken out by who trains there."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
TRAINS = "(SELECT sec.has_role('TRAINER'))"
# The file's own policy hides it from whoever may not read its module.
OF_FILE = "EXISTS (SELECT 1 FROM training_file f WHERE f.id = training_captions.file_id{more})"
WALL = protect(
    table="training_captions",
    role="visnet_back",
    select=OF_FILE.format(more=""),
    insert=(
        f"{TRAINS} AND added_by = {ME} AND "
        + OF_FILE.format(more=" AND f.kind = 'MP4' AND f.taken_out_at IS NULL")
    ),
    delete=f"{TRAINS} AND {OF_FILE.format(more='')}",
)


class Migration(migrations.Migration):
    """Grants and row-level security of captions."""

    dependencies = [("training", "0009_captions")]
    operations = [migrations.RunSQL(WALL, migrations.RunSQL.noop)]
