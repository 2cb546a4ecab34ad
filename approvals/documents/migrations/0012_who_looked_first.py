from django.db import migrations, models

from approvals.documents.migrations_ops import FreezeColumns


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0011_all_who_wrote"),
    ]

    operations = [
        migrations.AddField(
            model_name="routestep",
            name="reader_name",
            field=models.CharField(blank=True, default="", max_length=100),
        ),
        FreezeColumns("documents_routestep", "reader", "OLD.state IN ('done', 'skipped')", ("reader_name",)),
    ]
