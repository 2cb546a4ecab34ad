import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from approvals.documents.migrations_ops import FreezeColumns


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0008_relations_taken_out"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="continued_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="continued_name",
            field=models.CharField(blank=True, default="", max_length=100),
        ),
        migrations.AddField(
            model_name="document",
            name="continued_title",
            field=models.CharField(blank=True, default="", max_length=100),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("state__in", ["draft", "returned", "withdrawn"])),
                fields=["drafter_post"],
                name="documents_being_written",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("continued_by__isnull", False)),
                fields=["continued_by", "state"],
                name="documents_continued",
            ),
        ),
        FreezeColumns(
            "documents_document",
            "continued",
            "OLD.state = 'approved'",
            ("continued_by_id", "continued_name", "continued_title"),
        ),
    ]
