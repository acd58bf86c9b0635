"""Find what reaches every municipality without reading all that is kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two small indexes."""

    dependencies = [("directory", "0009_not_kept")]
    operations = [
        migrations.AddIndex(
            model_name="service",
            index=models.Index(
                condition=models.Q(("is_confidential", True)),
                fields=["id"],
                name="directory_confidential",
            ),
        ),
        migrations.AddIndex(
            model_name="phone",
            index=models.Index(
                condition=models.Q(("kind", "HELPLINE")),
                fields=["service"],
                name="directory_helplines",
            ),
        ),
    ]
