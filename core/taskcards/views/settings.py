"""Which parts the agency's cards have (RULE 20(3))."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.taskcards import permissions, selectors
from core.taskcards.enums import INDISPENSABLE, CardPart
from core.taskcards.services import switch_part
from onnara_web.public import PageView


class Parts(PageView):
    """The seven parts, each on or off; what is written in one that is switched off comes back with it."""

    permission = permissions.MANAGE_PARTS
    template_name = "taskcards/parts.html"
    title = gettext_lazy("Parts of the task cards")

    def get(self, request: HttpRequest) -> HttpResponse:
        off = selectors.switched_off_parts()
        rows = [{"part": part, "on": part not in off, "fixed": part in INDISPENSABLE} for part in CardPart]
        return self.render({"rows": rows})

    def post(self, request: HttpRequest) -> HttpResponse:
        """All of them as the form says; what stands so already is left alone."""
        wanted = set(request.POST.getlist("part"))
        for part in CardPart:
            if part not in INDISPENSABLE:
                switch_part(part=part, on=part.value in wanted, actor=self.actor)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("taskcards:parts"))
