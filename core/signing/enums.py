"""Words of signing."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class KeySource(models.TextChoices):
    """Who made the key: this installation, or an authority outside that handed it over as a PKCS#12 file."""

    OWN = "own", _("signing key", "made here")
    EXTERNAL = "external", _("signing key", "given by another authority")
