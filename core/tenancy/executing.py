"""Django's migrations on one schema after another: each whole or not at all, and thought out once for all schemas.

To know the models before and after each operation takes Django a hundred times as long as PostgreSQL takes to carry the
operation out, and they are the same for every schema that stands at the same migrations.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, TypeAlias

from django.db import connections, transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from core.tenancy.router import ADMIN_ALIAS

Key: TypeAlias = tuple[str, str]


class KnownStates:
    """The project's models before and after every operation carried out so far. They are read, never changed.

    Some megabytes a migration; ``keep`` them where more schemas follow.
    """

    def __init__(self, *, keep: bool) -> None:
        self._keep = keep
        self._starts: dict[frozenset[Key], ProjectState] = {}
        # By the state a migration begins with; what is kept is never freed, so its id stays its own.
        self._ways: dict[tuple[int, Key], list[ProjectState]] = {}

    def start(self, applied: frozenset[Key], make: Callable[[], ProjectState]) -> ProjectState:
        """Where schemas with these migrations begin; made for the first of them."""
        state = self._starts.get(applied) or make()
        if self._keep:
            self._starts[applied] = state
        return state

    def steps(
        self, state: ProjectState, migration: Migration
    ) -> Iterator[tuple[Operation, ProjectState, ProjectState]]:
        """Each operation of a migration with the models before and after it."""
        way = [state]
        if self._keep:
            way = self._ways.setdefault((id(state), (migration.app_label, migration.name)), way)
        for place, operation in enumerate(migration.operations):
            if len(way) == place + 1:
                after = way[place].clone()
                operation.state_forwards(migration.app_label, after)
                way.append(after)
            yield operation, way[place], way[place + 1]


class WholeMigrations(MigrationExecutor):
    """A migration and the note that it was applied are one commit.

    Django commits a migration with postponed SQL (foreign keys) before it notes it: killed in between, the next run
    would fail on tables that stand already.
    """

    def __init__(self, known: KnownStates) -> None:
        super().__init__(connections[ADMIN_ALIAS])
        self._known = known

    def _create_project_state(self, with_applied_migrations: bool = False) -> ProjectState:
        applied = frozenset(self.loader.applied_migrations) if with_applied_migrations else frozenset()
        make = super()._create_project_state  # type: ignore[misc] # Django's own, absent from its stubs
        return self._known.start(applied, lambda: make(with_applied_migrations))

    def apply_migration(self, state: Any, migration: Any, fake: bool = False, fake_initial: bool = False) -> Any:
        """Carry a migration out and note it, in one transaction unless the migration itself refuses one."""
        with _whole(migration.atomic):
            with self.connection.schema_editor(atomic=migration.atomic) as editor:
                for operation, before, after in self._known.steps(state, migration):
                    with _whole(operation.atomic and not migration.atomic):
                        operation.database_forwards(migration.app_label, editor, before, after)
                    state = after
            self.record_migration(migration)  # type: ignore[call-arg] # the stubs know an older Django
        return state


@contextmanager
def _whole(wanted: bool | None) -> Iterator[None]:
    with transaction.atomic(using=ADMIN_ALIAS) if wanted else nullcontext():
        yield
