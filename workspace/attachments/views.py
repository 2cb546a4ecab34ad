"""The one address of a file's content."""

from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from onnara_web.public import SIGNED_IN, PageView
from workspace.attachments.responses import file_response, picture_response


class DownloadView(PageView):
    """Give a file to a person who may read it; to everybody else it does not exist.

    The browser says when it fetches a picture for a page: that is part of reading the page, not a download.
    """

    permission = SIGNED_IN

    def get(self, request: HttpRequest, file_id: UUID) -> HttpResponseBase:
        answer = picture_response if request.headers.get("Sec-Fetch-Dest") == "image" else file_response
        return answer(file_id=file_id, actor=request.actor)
