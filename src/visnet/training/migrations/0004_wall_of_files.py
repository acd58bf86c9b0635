"""A file is read by whoever may read its module, and brought in or taken out by who trains there."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
TRAINS = "(SELECT sec.has_role('TRAINER'))"
# The module's own policy hides it from whoever may not read it.
OF_MODULE = "EXISTS (SELECT 1 FROM training_module m WHERE m.id = training_file.module_id)"
OF_FILE = "EXISTS (SELECT 1 FROM training_file f WHERE f.id = training_file_piece.file_id)"
WALL = (
    protect(
        table="training_file",
        role="visnet_back",
        select=OF_MODULE,
        insert=f"{TRAINS} AND added_by = {ME} AND {OF_MODULE} AND taken_out_at IS NULL",
    )
    + "GRANT UPDATE (taken_out_by, taken_out_at, text) ON training_file TO visnet_back;\n"
    + "CREATE POLICY visnet_back_update ON training_file FOR UPDATE TO visnet_back"
    + f" USING ({TRAINS} AND {OF_MODULE} AND taken_out_at IS NULL)"
    + f" WITH CHECK (taken_out_by = {ME} AND text = '');\n"
    + protect(
        table="training_file_piece",
        role="visnet_back",
        select=OF_FILE,
        insert=(
            f"{TRAINS} AND EXISTS (SELECT 1 FROM training_file f"
            f" WHERE f.id = training_file_piece.file_id AND f.added_by = {ME})"
        ),
        delete=(
            f"{TRAINS} AND EXISTS (SELECT 1 FROM training_file f"
            " WHERE f.id = training_file_piece.file_id AND f.taken_out_at IS NOT NULL)"
        ),
    )
)


class Migration(migrations.Migration):
    """Grants and row-level security of files to learn from."""

    dependencies = [("training", "0003_files")]
    operations = [migrations.RunSQL(WALL, migrations.RunSQL.noop)]
