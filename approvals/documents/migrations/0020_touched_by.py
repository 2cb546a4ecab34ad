import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

#: Everything that is or may come back on its way; what is decided is asked for by its steps as before.
FILL = """
UPDATE documents_document d SET touched_by = t.people
FROM (SELECT s.document_id, array_agg(DISTINCT p.person_id ORDER BY p.person_id) AS people
      FROM documents_routestep s
      JOIN documents_document o ON o.id = s.document_id AND o.state <> 'approved'
      CROSS JOIN LATERAL (VALUES (s.person_id), (s.acting_person_id)) AS p (person_id)
      WHERE s.state = 'done' AND p.person_id IS NOT NULL GROUP BY s.document_id) t
WHERE t.document_id = d.id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0019_records_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="touched_by",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), blank=True, db_default=[], default=list, size=None
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("state", "in_approval")),
                fastupdate=False,
                fields=["touched_by"],
                name="documents_in_progress",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
