"""Many rows at once: defaults of the model, ids in order, refused as an INSERT is."""

import pytest
from django.db import IntegrityError, transaction

from core.accounts.models import User
from core.tenancy.public import copy_in

COLUMNS = ("login", "name")


def test_rows_get_ids_in_their_order_and_the_defaults_of_their_model(agency):
    ids = copy_in(User, COLUMNS, [("kim", "김\t민수\\"), ("lee", "이")])
    made = [User.objects.get(pk=one) for one in ids]
    assert [(user.login, user.name) for user in made] == [("kim", "김\t민수\\"), ("lee", "이")]
    plain = User(login="kim", name="김")
    left_out = {"id", "login", "name"}
    fields = [field.attname for field in User._meta.concrete_fields if field.attname not in left_out]
    timed = {name for name in fields if hasattr(getattr(plain, name), "tzinfo")}
    assert all(getattr(made[0], name) == getattr(plain, name) for name in fields if name not in timed)
    assert all(getattr(made[0], name) for name in timed)


def test_what_breaks_a_rule_of_the_table_is_refused_as_ever(agency):
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_in(User, COLUMNS, [("kim", "김"), ("kim", "김")])
    assert not User.objects.filter(login="kim").exists()
