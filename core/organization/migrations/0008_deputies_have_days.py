import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organization", "0007_posts_know_who_took_over"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="standingdeputy",
            name="organization_deputy_order",
        ),
        migrations.RemoveConstraint(
            model_name="standingdeputy",
            name="organization_deputy_once",
        ),
        migrations.AddField(
            model_name="standingdeputy",
            name="valid_from",
            field=models.DateField(null=True, verbose_name="valid from"),
        ),
        migrations.AddField(
            model_name="standingdeputy",
            name="valid_until",
            field=models.DateField(null=True, verbose_name="valid until"),
        ),
        migrations.AddIndex(
            model_name="standingdeputy",
            index=models.Index(fields=["post", "order"], name="organization_deputies_of_post"),
        ),
        migrations.AddConstraint(
            model_name="standingdeputy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                ),
                name="organization_deputy_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="standingdeputy",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("post", "="),
                    ("order", "="),
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
                name="organization_one_deputy_a_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="standingdeputy",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("post", "="),
                    ("deputy_post", "="),
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
                name="organization_one_place_a_deputy",
            ),
        ),
    ]
