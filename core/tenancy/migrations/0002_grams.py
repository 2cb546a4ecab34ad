from django.db import migrations

from core.tenancy.grams import FUNCTION


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_schema_state")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION IF EXISTS public.onnara_grams(text[], text[])"),
    ]
