"""Base models with the wall built in, and the one table that says which schema is at which version."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar, Self

from django.db import models

from core.foundation.public import new_id
from core.tenancy.context import current_schema
from core.tenancy.errors import CrossAgencyUse

EVALUATORS = ("_fetch_all", "iterator", "count", "exists", "aggregate", "update", "delete", "in_bulk", "explain",
              "bulk_create", "bulk_update", "contains")  # fmt: skip


class WalledQuerySet(models.QuerySet):
    """Remembers the schema it was built in and refuses to be evaluated in another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._home_schema = current_schema()

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc] # Django's own, absent from its stubs
        clone._home_schema = self._home_schema or current_schema()
        return clone

    def _check_home(self) -> None:
        if self._home_schema is not None and self._home_schema != current_schema():
            raise CrossAgencyUse(f"a list of {self.model.__name__}", home=self._home_schema, used_in=current_schema())


def _guarded(name: str) -> Callable[..., Any]:
    plain = getattr(models.QuerySet, name)

    @wraps(plain)
    def method(self: WalledQuerySet, *args: Any, **kwargs: Any) -> Any:
        if not (name == "_fetch_all" and self._result_cache is not None):
            self._check_home()
        return plain(self, *args, **kwargs)

    # Django marks methods such as ``delete`` as hidden from managers; the wrapper keeps the mark via wraps().
    return method


for _name in EVALUATORS:
    setattr(WalledQuerySet, _name, _guarded(_name))

WalledManager = models.Manager.from_queryset(WalledQuerySet, "WalledManager")


class WalledModel(models.Model):
    """An instance belongs to the schema it was loaded or first saved in; any use in another raises."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    objects = WalledManager()

    # Append-only tables: agencies get SELECT and INSERT only, never UPDATE, DELETE or TRUNCATE.
    append_only: ClassVar[bool] = False

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        instance = super().from_db(*args, **kwargs)
        instance._home_schema = current_schema()
        return instance

    def check_home(self) -> None:
        """Raise CrossAgencyUse when this instance is used outside the schema it belongs to."""
        home = getattr(self, "_home_schema", None)
        if home is not None and home != current_schema():
            raise CrossAgencyUse(f"{type(self).__name__} {self.pk}", home=home, used_in=current_schema())

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        self.check_home()
        super().save_base(*args, **kwargs)
        self._home_schema = current_schema()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.check_home()
        return super().delete(*args, **kwargs)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Also the door through which deferred fields are read."""
        self.check_home()
        super().refresh_from_db(*args, **kwargs)


class AgencyModel(WalledModel):
    """A table that stands in every agency's schema."""

    class Meta(WalledModel.Meta):
        abstract = True


class SharedModel(WalledModel):
    """A table that stands in every agency's schema and, for the platform itself, in ``public`` too."""

    class Meta(WalledModel.Meta):
        abstract = True


class PublicModel(WalledModel):
    """A table that stands in ``public`` once. ``agency_access``: what agency roles may do there:
    "" nothing, "r" read, "ra" read and add, "rad" take away as well, "rw" read, add and change."""

    agency_access: ClassVar[str] = ""

    class Meta(WalledModel.Meta):
        abstract = True


class PartyModel(PublicModel):
    """A row of two agencies: who gives or sends, and who takes over or receives (``EnableTwoPartySecurity``)."""

    agency_code = models.CharField(max_length=31)
    receiver_code = models.CharField(max_length=31)

    class Meta(PublicModel.Meta):
        abstract = True


class SchemaState(models.Model):
    """The migration ledger: which schema stands at which set of migrations, and what happened last."""

    agency_access: ClassVar[str] = ""

    schema = models.CharField(primary_key=True, max_length=63)
    fingerprint = models.CharField(max_length=64)
    migrated_at = models.DateTimeField()
    last_error = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return self.schema
