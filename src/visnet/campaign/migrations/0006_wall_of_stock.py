"""Who keeps the campaign counts what is left; who may see it reads it."""

from importlib import import_module

from django.db import migrations

wall = import_module("visnet.campaign.migrations.0002_wall")


class Migration(migrations.Migration):
    """Grants and row-level security of one more table."""

    dependencies = [("campaign", "0005_stock"), ("wall", "0001_ticket")]
    operations = [migrations.RunSQL(wall.beside("campaign_stock"), migrations.RunSQL.noop)]
