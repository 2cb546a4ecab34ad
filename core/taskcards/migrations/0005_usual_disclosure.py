from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("taskcards", "0004_no_index_twice"),
    ]

    operations = [
        migrations.AddField(
            model_name="taskcard",
            name="disclosure",
            field=models.CharField(
                choices=[("open", "Open"), ("partial", "Partly open"), ("closed", "Closed")],
                db_default="open",
                default="open",
                max_length=7,
                verbose_name="usual disclosure",
            ),
        ),
    ]
