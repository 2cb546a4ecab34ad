from django.db import migrations, models

from approvals.documents.migrations_ops import FreezeColumns

# What was ordered stays; the agenda item it was made of is part of it.
ORDERED = (
    "source", "origin_id", "origin_part", "origin_title", "given_on", "text", "giver_id", "giver_name", "giver_title",
    "giver_department", "issuer_id", "owner_id", "owner_name", "owner_title", "owner_department", "lead_department_id",
    "lead_department_name", "unit_task_id", "due_on", "importance", "issued_at",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("directives", "0003_no_index_twice")]

    operations = [
        migrations.AddField("directive", "origin_part", models.PositiveSmallIntegerField(null=True)),
        migrations.RemoveConstraint("directive", "directives_once_from_one"),
        migrations.AddConstraint(
            "directive",
            models.UniqueConstraint(
                fields=["origin_id", "issuer"],
                condition=models.Q(origin_id__isnull=False, origin_part__isnull=True),
                name="directives_once_from_one",
            ),
        ),
        migrations.AddConstraint(
            "directive",
            models.UniqueConstraint(
                fields=["origin_id", "origin_part", "issuer", "owner"], name="directives_once_from_one_decision"
            ),
        ),
        migrations.RemoveConstraint("directive", "directives_origin_where_it_came_from_one"),
        migrations.AddConstraint(
            "directive",
            models.CheckConstraint(
                condition=models.Q(source__in=["memo", "document"], origin_id__isnull=False, origin_part__isnull=True)
                | models.Q(source="meeting", origin_id__isnull=False, origin_part__isnull=False)
                | (
                    ~models.Q(source__in=["memo", "document"])
                    & models.Q(origin_id__isnull=True, origin_part__isnull=True)
                ),
                name="directives_origin_where_it_came_from_one",
            ),
        ),
        migrations.RunSQL("DROP TRIGGER directives_directive_ordered ON directives_directive;", migrations.RunSQL.noop),
        FreezeColumns("directives_directive", "ordered", "true", ORDERED),
    ]
