"""``/`` on the government console: each persona comes to the page that says what they must do now."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from onnara_web.public import SIGNED_IN, PageView

#: The first permission a person holds decides (DESIGN section 8).
DOORS = (
    ("helpdesk.work", "helpdesk:queue"),
    ("rollout.plan_all", "rollout:all"),
    ("usage.read_government", "usage:all"),
    ("tenants.read", "tenants:agency-list"),
    ("audit.read", "audit:ledger"),
)
ELSE = "accounts:account"

app_name = "console"


class ConsoleDoor(PageView):
    permission = SIGNED_IN

    def get(self, request: HttpRequest) -> HttpResponse:
        name = next((name for code, name in DOORS if self.actor.may(code)), ELSE)
        return HttpResponseRedirect(reverse(name))


urlpatterns = [path("", ConsoleDoor.as_view(), name="door")]
