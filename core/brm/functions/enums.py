"""The five levels of the function-based classification: PRD 2(5), BRM manual."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FunctionLevel(models.IntegerChoices):
    """From the policy field down to the small function; unit tasks hang below the last."""

    FIELD = 1, _("Policy field")
    AREA = 2, _("Policy area")
    LARGE = 3, _("Large function")
    MIDDLE = 4, _("Middle function")
    SMALL = 5, _("Small function")
