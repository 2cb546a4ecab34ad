"""Addresses of an agency (``<code>.onnara.localhost``)."""

from onnara.urls_shared import addresses

urlpatterns = addresses(
    pages=[
        "analytics.agency.urls",
        "approvals.documents.urls",
        "core.brm.unit_tasks.urls",
        "core.organization.urls",
        "helpdesk.agency_urls",
        "rollout.agency_urls",
        "workspace.attachments.urls",
        "workspace.home.urls",
    ],
    api=[
        "analytics.agency.api.urls",
        "approvals.documents.api.urls",
        "core.brm.unit_tasks.api.urls",
        "core.organization.api.urls",
        "helpdesk.api.agency_urls",
        "rollout.api.agency_urls",
        "workspace.attachments.api.urls",
    ],
)
handler400 = "onnara_web.handlers.bad_request"
handler403 = "onnara_web.handlers.permission_denied"
handler404 = "onnara_web.handlers.page_not_found"
handler500 = "onnara_web.handlers.server_error"
