import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from approvals.documents.migrations_ops import FreezeColumns

# What was ordered, by whom and to whom stays; the posts that go on with it follow a reorganisation until it is closed.
ORDERED = (
    "source", "origin_id", "origin_title", "given_on", "text", "giver_id", "giver_name", "giver_title",
    "giver_department", "issuer_id", "owner_id", "owner_name", "owner_title", "owner_department", "lead_department_id",
    "lead_department_name", "unit_task_id", "due_on", "importance", "issued_at",
)  # fmt: skip
WHOSE = ("issuer_post_id", "owner_post_id")


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="directiveentry",
            name="act",
            field=models.CharField(
                choices=[
                    ("issued", "Issued"),
                    ("accepted", "Accepted"),
                    ("progressed", "Progress reported"),
                    ("reported", "Reported as done"),
                    ("settled", "Accepted as done"),
                    ("sent_back", "Sent back"),
                    ("closed", "Closed"),
                    ("called_off", "Called off"),
                    ("passed", "Passed to another post"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="directiveentry",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunSQL("DROP TRIGGER directives_directive_ordered ON directives_directive;", migrations.RunSQL.noop),
        FreezeColumns("directives_directive", "ordered", "true", ORDERED),
        FreezeColumns("directives_directive", "whose", "OLD.state = 'closed'", WHOSE),
    ]
