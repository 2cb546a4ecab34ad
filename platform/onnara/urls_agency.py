"""Addresses of an agency (``<code>.onnara.localhost``)."""

from onnara.urls_shared import addresses

urlpatterns = addresses(
    pages=["helpdesk.agency_urls"],
    api=["helpdesk.api.agency_urls"],
)
handler400 = "onnara_web.handlers.bad_request"
handler403 = "onnara_web.handlers.permission_denied"
handler404 = "onnara_web.handlers.page_not_found"
handler500 = "onnara_web.handlers.server_error"
