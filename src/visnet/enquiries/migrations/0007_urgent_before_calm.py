"""What others call urgent comes before the rest, and danger before that: one or the other, never both."""

import django.db.models.functions.comparison
from django.db import migrations, models


# The owner sees no request: for as long as this takes, and for the owner alone, the wall is open.
ONE_OR_THE_OTHER = """
ALTER TABLE enquiries_enquiry NO FORCE ROW LEVEL SECURITY;
ALTER TABLE enquiries_enquiry DISABLE TRIGGER USER;
UPDATE enquiries_enquiry SET is_urgent = false WHERE danger_said AND is_urgent;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE enquiries_enquiry ENABLE TRIGGER USER;
ALTER TABLE enquiries_enquiry FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """The order of the lists, and what danger says already."""

    dependencies = [
        ('enquiries', '0006_arrivals_wall'),
    ]

    operations = [
        migrations.RunSQL(ONE_OR_THE_OTHER, migrations.RunSQL.noop),
        migrations.RemoveIndex(
            model_name='enquiry',
            name='enquiries_inbox',
        ),
        migrations.RemoveIndex(
            model_name='enquiry',
            name='enquiries_waiting',
        ),
        migrations.AddIndex(
            model_name='enquiry',
            index=models.Index(models.F('organisation_id'), models.F('state'), models.OrderBy(models.F('danger_said'), descending=True), models.OrderBy(models.F('is_urgent'), descending=True), models.F('received_at'), models.F('id'), name='enquiries_inbox'),
        ),
        migrations.AddIndex(
            model_name='enquiry',
            index=models.Index(models.F('organisation_id'), models.OrderBy(models.F('danger_said'), descending=True), models.OrderBy(models.F('is_urgent'), descending=True), django.db.models.functions.comparison.Cast(models.Func(models.Value('Europe/Rome'), models.F('received_at'), function='timezone', output_field=models.DateTimeField()), models.DateField()), models.F('id'), condition=models.Q(('waiting_for_centre', True)), name='enquiries_waiting'),
        ),
        migrations.AddConstraint(
            model_name='enquiry',
            constraint=models.CheckConstraint(condition=models.Q(('danger_said', False), ('is_urgent', False), _connector='OR'), name='enquiries_danger_is_more_than_urgent'),
        ),
    ]
