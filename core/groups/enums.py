"""Words of circulation groups that are kept in the database or shown."""

from django.db import models
from django.utils.translation import pgettext_lazy


class GroupScope(models.TextChoices):
    """Whose group it is: of one post, of a department, of the whole agency."""

    PERSONAL = "personal", pgettext_lazy("circulation group", "Mine")
    DEPARTMENT = "department", pgettext_lazy("circulation group", "My department's")
    AGENCY = "agency", pgettext_lazy("circulation group", "The agency's")


class SeatState(models.TextChoices):
    """How a post in a group stands today."""

    HELD = "held", pgettext_lazy("circulation group", "Held")
    VACANT = "vacant", pgettext_lazy("circulation group", "Vacant")
    CLOSED = "closed", pgettext_lazy("circulation group", "Closed")
