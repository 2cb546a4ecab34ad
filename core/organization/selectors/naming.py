"""Names that were written down once, in the language of whoever reads them."""

from collections.abc import Iterable

from django.utils.translation import get_language

from core.organization.models import DepartmentVersion


def names_read(names: Iterable[str]) -> dict[str, str]:
    """Korean names of departments, as records keep them, with what the page calls them: the English name the department
    has or had, where it has one. A name that several had is that of the latest one. One query, none for a Korean page.
    """
    wanted = dict.fromkeys(names)
    found = {name: name for name in wanted}
    if get_language() == "en" and wanted:
        rows = DepartmentVersion.objects.filter(name_ko__in=wanted).exclude(name_en="").order_by("valid_from")
        found |= dict(rows.values_list("name_ko", "name_en"))
    return found
