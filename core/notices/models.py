"""What a person is told inside the system."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.tenancy.models import SharedModel


class Notice(SharedModel):
    """One notice to one person, in the words it was told in; ``key`` keeps it from coming twice."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(_("kind"), max_length=60)
    title = models.CharField(_("title"), max_length=300)
    body = models.TextField(_("text"), blank=True, default="")
    # The same in every language of the platform, by its code: people read in the language of the page.
    words = models.JSONField(default=dict)
    url = models.CharField(max_length=500, blank=True, default="")
    key = models.CharField(max_length=200)
    created_at = models.DateTimeField(_("time"))
    read_at = models.DateTimeField(null=True)

    class Meta(SharedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notices_once_per_person")]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="notices_of_person"),
            models.Index(fields=["person"], condition=models.Q(read_at=None), name="notices_unread"),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def heading(self) -> str:
        """The title in the language of the page; as it was written where it was told in one language only."""
        return self._in_language().get("title", self.title)

    @property
    def text(self) -> str:
        """The text likewise."""
        return self._in_language().get("body", self.body)

    def _in_language(self) -> dict[str, str]:
        found: dict[str, str] = self.words.get(get_language() or "", {})
        return found
