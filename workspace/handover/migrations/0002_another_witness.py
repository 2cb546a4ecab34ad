import core.foundation.clock
import core.foundation.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from approvals.documents.migrations_ops import FreezeColumns
from core.tenancy.migrations_ops import AppendOnly

# Signed by the giver, it says what it said; only who bears witness may change, until that one has signed.
SIGNED = (
    "post_id", "post_title", "department_id", "department_name", "giver_id", "giver_name", "giver_title", "receiver_id",
    "receiver_name", "receiver_title", "reason", "taker", "day", "follows_id", "words", "created_at", "given_at",
)  # fmt: skip
WITNESS = ("witness_id", "witness_name", "witness_title")
WALLS = [
    AppendOnly("handover_witnesschange"),
    migrations.RunSQL("DROP TRIGGER handover_handover_signed ON handover_handover;", migrations.RunSQL.noop),
    FreezeColumns("handover_handover", "signed", "OLD.given_at IS NOT NULL", SIGNED),
    FreezeColumns("handover_handover", "witness", "OLD.state IN ('witnessed', 'withdrawn')", WITNESS),
]


class Migration(migrations.Migration):
    dependencies = [
        ("handover", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WitnessChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=core.foundation.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("former_name", models.CharField(max_length=100)),
                ("witness_name", models.CharField(max_length=100)),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("person_name", models.CharField(max_length=100)),
                ("changed_at", models.DateTimeField(default=core.foundation.clock.now)),
                (
                    "former",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="witness_changes",
                        to="handover.handover",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "witness",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["handover", "changed_at", "id"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        *WALLS,
    ]
