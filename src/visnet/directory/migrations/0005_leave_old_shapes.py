from django.db import migrations


class Migration(migrations.Migration):
    """What moved into tables of its own leaves the service's row."""

    dependencies = [("directory", "0004_move_into_shapes")]

    operations = [
        migrations.RemoveConstraint(
            model_name='service',
            name='directory_confidential_has_no_place',
        ),
        migrations.RemoveField(
            model_name='service',
            name='hours_en',
        ),
        migrations.RemoveField(
            model_name='service',
            name='hours_it',
        ),
        migrations.RemoveField(
            model_name='service',
            name='municipality_code',
        ),
        migrations.RemoveField(
            model_name='service',
            name='phone',
        ),
        migrations.RemoveField(
            model_name='service',
            name='place',
        ),
    ]
