"""The guide for officials: all of it on one page, to be read, searched and printed."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from approvals.documents.public import rights_table
from onnara_web.public import SIGNED_IN, PageView
from workspace.guide.chapters import CHAPTERS, HEIGHT, RIGHTS, WIDTH, picture_of


class GuidePage(PageView):
    """Chapters with their pictures in the reader's language, and the table of who may do what."""

    permission = SIGNED_IN
    template_name = "guide/guide.html"
    title = _("Guide")

    def get(self, request: HttpRequest) -> HttpResponse:
        language = get_language() or ""
        chapters = [(chapter, picture_of(chapter.key, language)) for chapter in CHAPTERS]
        may = {"may_ask": self.actor.may("helpdesk.ask"), "may_read": self.actor.may("documents.read")}
        size = {"width": WIDTH, "height": HEIGHT}
        return self.render({"chapters": chapters, "rights": RIGHTS, **size, **may, **rights_table()})
