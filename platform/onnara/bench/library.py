"""The baseline: django-tenants' own paths with its own backend (settings ``onnara.bench.library_settings``)."""

import threading
from collections.abc import Callable
from typing import Any

from django.apps.registry import Apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django_tenants.clone import CloneSchema
from django_tenants.management.commands.migrate_schemas import MigrateSchemasCommand
from django_tenants.migration_executors import get_executor
from django_tenants.models import TenantMixin

from onnara.bench.figures import clocked
from onnara.bench.ground import CODE_PREFIX

TEMPLATE = "template"
THREADS = 8


def provision(migrated: int, cloned: int, turn: int = 0) -> dict[str, list[float]]:
    """Seconds of each fresh schema made by migrations, and of each made by the clone function (after a first one)."""
    clone = _clone_function()
    return {
        "migrated": [clocked(_migrate, f"lib_m{turn}_{number}") for number in range(migrated)],
        "cloned": [clocked(clone, f"lib_c{turn}_{number}") for number in range(cloned + 1)][1:],
    }


def _migrate(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {name}")
    call_command("migrate_schemas", tenant=True, schema_name=name, interactive=False, verbosity=0)


def _clone_function() -> Callable[[str], None]:
    # The library gives its function to the user in the settings; ours connects as administrator and acts as owner.
    connection.settings_dict = dict(connection.settings_dict)
    settings.DATABASES["default"]["USER"] = "onnara_owner"
    return lambda name: CloneSchema().clone_schema(TEMPLATE, name)


def loop() -> dict[str, float]:
    """Seconds the library's executor needs for every agency when there is nothing to do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE starts_with(nspname, %s)", (f"a_{CODE_PREFIX}",))
        schemas = [name for (name,) in cursor.fetchall()]
    options = vars(MigrateSchemasCommand().create_parser("", "migrate_schemas").parse_args([]))
    options |= {"verbosity": 0, "interactive": False, "skip_checks": True}
    executor = get_executor("standard")((), options)
    return {"schemas": len(schemas), "seconds": clocked(executor.run_migrations, schemas)}


class Tenant(TenantMixin):
    """A row that is never saved: it only names a schema."""

    class Meta:
        app_label = "onnara"
        managed = False
        apps = Apps()


def threads(exits: int) -> dict[str, int]:
    """Count how often ``with tenant:`` in eight threads leaves a thread in another schema than it came from."""
    wrong = [0] * THREADS
    workers = [threading.Thread(target=_switch, args=(number, exits // THREADS, wrong)) for number in range(THREADS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return {"exits": exits, "wrong": sum(wrong)}


def _switch(number: int, exits: int, wrong: list[int]) -> None:
    home, away = Tenant(schema_name=f"a_home{number}"), Tenant(schema_name=f"a_away{number}")
    switched: Any = connection
    for _ in range(exits):
        switched.set_tenant(home)
        with away, switched.cursor() as cursor:
            cursor.execute("SELECT 1")
        wrong[number] += switched.schema_name != home.schema_name
    switched.close()
