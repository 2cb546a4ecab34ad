from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("taskcards", "0002_next_step_of_each_card"),
    ]

    operations = [
        migrations.AlterField(
            model_name="resultlink",
            name="kind",
            field=models.CharField(
                choices=[
                    ("document", "Document"),
                    ("memo", "Memo report"),
                    ("meeting", "Meeting"),
                    ("schedule", "Schedule item"),
                    ("file", "File"),
                ],
                max_length=8,
                verbose_name="kind",
            ),
        ),
    ]
