"""The guide's page on documents: who may do what, and the law behind each rule."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from approvals.documents import permissions
from approvals.documents.guide import rights_table, shown_rules
from onnara_web.public import PageView


class RulesPage(PageView):
    """Two tables made from the rules themselves: rights by role, and every rule with its law."""

    permission = permissions.READ
    template_name = "documents/rules.html"
    title = gettext_lazy("Rules of documents")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render({**rights_table(), "rules": shown_rules()})
