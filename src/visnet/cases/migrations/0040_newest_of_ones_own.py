"""One's own cases by the day they were opened: those that a search by name and words looks into."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """An index in the order of the search."""

    dependencies = [("cases", "0039_asked_by_name")]
    operations = [
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(
                condition=models.Q(("revoked_at__isnull", True)),
                fields=["user_id", "-case_opened_at", "case"],
                name="cases_grant_newest",
            ),
        ),
    ]
