"""What can go wrong at the walls. These are faults of our own code, except for a bad code typed by a person."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import InvalidInput


class TenancyFault(RuntimeError):
    """A wall was touched: always a defect in the program, never something a user did."""


class NoAgencyChosen(TenancyFault):
    def __init__(self) -> None:
        super().__init__("no agency and no platform context is chosen; enter agency_context() or platform_context()")


class CrossAgencyUse(TenancyFault):
    """Something that was loaded or built in one schema is used in another."""

    def __init__(self, what: str, *, home: str, used_in: str | None) -> None:
        super().__init__(f"{what} belongs to schema {home!r} but is used in {used_in!r}; pass ids across agency blocks")


class SwitchFailed(TenancyFault):
    """The database refused role, search path or agency; the connection must not be used."""


class CloneDiffers(TenancyFault):
    """A cloned schema is not equal to its template; ``differences`` lists each one."""

    def __init__(self, schema: str, differences: list[str]) -> None:
        self.differences = differences
        super().__init__(f"schema {schema} differs from the template: " + "; ".join(differences[:5]))


class BadAgencyCode(InvalidInput):
    code = "tenancy.bad_agency_code"
    message = _(
        "“%(code)s” is no agency code. A code is 2 to 31 lower-case letters and digits and starts with a letter."
    )
