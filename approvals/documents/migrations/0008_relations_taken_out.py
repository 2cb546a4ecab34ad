from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0007_groups_that_read"),
    ]

    operations = [
        migrations.AddField(model_name="relation", name="removed_at", field=models.DateTimeField(null=True)),
        migrations.RemoveConstraint(model_name="relation", name="documents_relation_once"),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at__isnull", True)),
                fields=("document", "other", "kind"),
                name="documents_relation_once",
            ),
        ),
    ]
