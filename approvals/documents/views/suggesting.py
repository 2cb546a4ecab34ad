"""While a draft is typed: under which unit task it belongs."""

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from approvals.documents import permissions
from approvals.documents.selectors.suggesting import suggested_unit_tasks
from core.richtext.public import plain_text
from onnara_web.public import PageView, is_htmx


@method_decorator(csrf_exempt, name="dispatch")
class SuggestUnitTasks(PageView):
    """At most three unit tasks for what stands in the form, each with the reason; one click chooses.

    Asked by the form itself while somebody types: it changes nothing, so it wants no token, and where the session has
    ended it says nothing; the form tells that when it is sent, and keeps what was typed.
    """

    permission = permissions.DRAFT
    template_name = "documents/_unit_task_suggestions.html"

    def sign_in_first(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(status=204) if is_htmx(request) else super().sign_in_first(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        text = f"{request.POST.get('title', '')} {plain_text(request.POST.get('body', ''))}"
        return self.render({"suggestions": suggested_unit_tasks(text.replace("\0", ""), self.actor)})
