"""While migrations run in waves the release before still writes: it must not stumble over columns it does not know."""

from django.apps import apps
from django.db.migrations import AddField
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED

from tests.servers import ROOT

#: The last migration of an app made before this rule; no release with them was ever given out.
BEFORE_THE_RULE = {
    "brm_functions": "0002_purpose_tree",
    "documents": "0012_who_looked_first",
    "memos": "0003_groups_it_goes_to",
    "notices": "0002_words",
    "organization": "0003_tables_of_the_organization",
    "taskcards": "0001_initial",
    "transfer_envelopes": "0002_places_check_and_clearing",
}


def added_fields():
    """Every field added to a table of ours by a migration after those that came before the rule."""
    for (label, name), migration in sorted(MigrationLoader(None).disk_migrations.items()):
        ours = str(ROOT) in apps.get_app_config(label).path and "site-packages" not in apps.get_app_config(label).path
        if ours and name > BEFORE_THE_RULE.get(label, ""):
            for operation in migration.operations:
                if isinstance(operation, AddField):
                    yield f"{label}.{name}: {operation.model_name}.{operation.name}", operation.field


def test_what_is_added_may_be_left_out_by_the_release_before():
    stumbling = [
        where for where, field in added_fields()
        if not (field.null or field.many_to_many or field.db_default is not NOT_PROVIDED)
    ]  # fmt: skip
    assert stumbling == []
