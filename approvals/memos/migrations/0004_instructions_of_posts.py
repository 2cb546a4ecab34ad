import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("memos", "0003_groups_it_goes_to"),
        ("organization", "0002_delegation_rule"),
    ]

    operations = [
        migrations.AddField(
            model_name="memoanswer",
            name="for_post",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.post"
            ),
        ),
        migrations.AddIndex(
            model_name="memoanswer",
            index=models.Index(
                condition=models.Q(("for_post__isnull", False)), fields=["for_post"], name="memos_told_to_post"
            ),
        ),
        migrations.AlterField(
            model_name="memoanswer",
            name="kind",
            field=models.CharField(
                choices=[
                    ("answer", "Answer"),
                    ("instruction", "Instruction"),
                    ("question", "Question"),
                    ("reply", "Reply"),
                    ("directive", "Made a directive"),
                    ("done", "Reported as done"),
                    ("dropped", "Called off"),
                ],
                max_length=11,
            ),
        ),
    ]
