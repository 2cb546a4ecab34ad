from django.db import migrations, models

from core.tenancy.migrations_ops import REFUSE_CHANGE


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="SchemaState",
            fields=[
                ("schema", models.CharField(max_length=63, primary_key=True, serialize=False)),
                ("fingerprint", models.CharField(max_length=64)),
                ("migrated_at", models.DateTimeField()),
                ("last_error", models.TextField(blank=True, default="")),
            ],
        ),
        migrations.RunSQL(REFUSE_CHANGE, "DROP FUNCTION IF EXISTS public.onnara_refuse_change()"),
    ]
