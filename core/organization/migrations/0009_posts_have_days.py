import core.foundation.ids
import core.organization.models.structure
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


# How a post stood before is in the ledger; its first version has no first day and says what stands now.
AS_THEY_STAND = """
INSERT INTO organization_postversion
    (id, post_id, department_id, title_ko, title_en, grade, duty, is_head, "order", valid_until, is_planned)
SELECT gen_random_uuid(), id, department_id, title_ko, title_en, grade, duty, is_head, "order", closed_on, false
FROM organization_post
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organization", "0008_deputies_have_days"),
    ]

    operations = [
        migrations.CreateModel(
            name="PostVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=core.foundation.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title_ko", models.CharField(max_length=100, verbose_name="Korean title")),
                ("title_en", models.CharField(blank=True, default="", max_length=200, verbose_name="English title")),
                ("grade", models.CharField(blank=True, default="", max_length=50, verbose_name="grade")),
                ("duty", models.CharField(blank=True, default="", max_length=300, verbose_name="duty")),
                ("is_head", models.BooleanField(default=False, verbose_name="head of the department")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="order")),
                ("valid_from", models.DateField(null=True, verbose_name="valid from")),
                ("valid_until", models.DateField(null=True, verbose_name="valid until")),
                ("is_planned", models.BooleanField(default=False)),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="post_versions",
                        to="organization.department",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="organization.post"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_planned", True)),
                        fields=["valid_from"],
                        name="organization_post_planned",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="organization_post_version_period",
                    )
                ],
            },
            bases=(core.organization.models.structure.Titled, models.Model),
        ),
        migrations.RunSQL(AS_THEY_STAND, migrations.RunSQL.noop),
        # After the rows: one index built over all of them, not grown row by row.
        migrations.AddConstraint(
            model_name="postversion",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("post", "="),
                    (
                        models.Func(
                            models.F("valid_from"),
                            models.F("valid_until"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="organization_one_post_version_a_day",
            ),
        ),
    ]
