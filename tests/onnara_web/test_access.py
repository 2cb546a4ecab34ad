import pytest

from onnara_web.access import PUBLIC, SIGNED_IN, Access, access_of, is_declared
from tests.onnara_web.site import ALICE


@pytest.mark.parametrize(
    ("actor", "permission", "expected"),
    [
        (None, PUBLIC, Access.GRANTED),
        (ALICE, PUBLIC, Access.GRANTED),
        (None, SIGNED_IN, Access.SIGN_IN_FIRST),
        (ALICE, SIGNED_IN, Access.GRANTED),
        (None, "documents.read", Access.SIGN_IN_FIRST),
        (ALICE, "documents.read", Access.GRANTED),
        (ALICE, "documents.draft", Access.REFUSED),
        (ALICE, ("documents.draft", "documents.read"), Access.GRANTED),
        (ALICE, ("documents.draft",), Access.REFUSED),
    ],
)
def test_access_follows_the_declaration(actor, permission, expected):
    assert access_of(actor, permission) is expected


@pytest.mark.parametrize("permission", [None, "", (), ("",), 3, ["documents.read"]])
def test_declaration_that_says_nothing_is_no_declaration(permission):
    assert not is_declared(permission)
