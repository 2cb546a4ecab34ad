"""A person's own notices."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from core.notices.public import mark_all_read, mark_read, notices_of, unread_count
from onnara_web.public import SIGNED_IN, PageView, page_of


class NoticesView(PageView):
    """Unread first, newest first."""

    permission = SIGNED_IN
    title = _("Notices")
    template_name = "notice_pages/notices.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        unread = unread_count(request.actor.person_id)
        return self.render({"page": page_of(request, notices_of(request.actor)), "unread": unread})


class ReadView(PageView):
    """Mark one notice read and go where it points."""

    permission = SIGNED_IN

    def post(self, request: HttpRequest, notice_id: UUID) -> HttpResponse:
        notice = mark_read(notice_id=notice_id, actor=request.actor)
        return redirect(notice.url or "notices:notices")


class ReadAllView(PageView):
    """Mark everything read."""

    permission = SIGNED_IN

    def post(self, request: HttpRequest) -> HttpResponse:
        mark_all_read(actor=request.actor)
        return redirect("notices:notices")
