"""Rows fetched inside another statement: as JSON on the way, as plain dataclasses or models on arrival."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Field, Model, QuerySet
from django.db.models.functions import JSONObject

Row = TypeVar("Row")
M = TypeVar("M", bound=Model)


def rows_as(shape: type[Any], rows: QuerySet[Any]) -> QuerySet[Any]:
    """The fields of a dataclass, for ``ArraySubquery``."""
    return rows.values(row=JSONObject(**{name: name for name in shape.__dataclass_fields__}))


def rows_of(shape: type[Row], given: Sequence[dict[str, Any]]) -> list[Row]:
    """What arrived, as that dataclass."""
    return [shape(**{name: _read(name, value) for name, value in row.items()}) for row in given]


def _read(name: str, value: Any) -> Any:
    """JSON knows neither ids nor moments."""
    if value is None:
        return None
    if name == "id" or name.endswith("_id"):
        return UUID(value)
    return datetime.fromisoformat(value) if name.endswith("_at") else value


def models_as(rows: QuerySet[Any], *more: str) -> QuerySet[Any]:
    """Every column of a model (and annotations named in ``more``), for ``ArraySubquery``."""
    names = [*(field.attname for field in rows.model._meta.concrete_fields), *more]
    return rows.values(row=JSONObject(**{name: name for name in names}))


def models_of(model: type[M], given: Sequence[dict[str, Any]], *more: str) -> list[M]:
    """What arrived, as instances that can be changed and saved like any other."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    found = []
    for row in given:
        one = model.from_db(connection.alias, names, [_python(field, row[field.attname]) for field in fields])
        for name in more:
            setattr(one, name, row[name])
        found.append(one)
    return found


def _python(field: "Field[Any, Any]", value: Any) -> Any:
    if isinstance(field, ArrayField) and value is not None:
        return [field.base_field.to_python(one) for one in value]
    return field.to_python(value)
