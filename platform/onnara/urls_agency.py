"""Addresses of an agency (``<code>.onnara.localhost``)."""

from onnara.urls_shared import addresses

urlpatterns = addresses(
    pages=[
        "analytics.agency.urls",
        "approvals.documents.urls",
        "approvals.exchange.sending.urls",
        "approvals.exchange.receiving.urls",
        "approvals.memos.urls",
        "core.brm.unit_tasks.urls",
        "core.groups.urls",
        "core.organization.urls",
        "core.taskcards.urls",
        "helpdesk.agency_urls",
        "rollout.agency_urls",
        "workspace.attachments.urls",
        "workspace.directives.urls",
        "workspace.guide.urls",
        "workspace.handover.urls",
        "workspace.home.urls",
        "workspace.meetings.urls",
        "workspace.oversight.urls",
        "workspace.schedule.urls",
        "workspace.transfers.records.urls",
    ],
    api=[
        "analytics.agency.api.urls",
        "approvals.documents.api.urls",
        "approvals.exchange.sending.api.urls",
        "approvals.exchange.receiving.api.urls",
        "approvals.memos.api.urls",
        "core.brm.unit_tasks.api.urls",
        "core.groups.api.urls",
        "core.organization.api.urls",
        "core.taskcards.api.urls",
        "helpdesk.api.agency_urls",
        "rollout.api.agency_urls",
        "workspace.attachments.api.urls",
        "workspace.directives.api.urls",
        "workspace.handover.api.urls",
        "workspace.meetings.api.urls",
        "workspace.schedule.api.urls",
        "workspace.transfers.records.api.urls",
    ],
)
handler400 = "onnara_web.handlers.bad_request"
handler403 = "onnara_web.handlers.permission_denied"
handler404 = "onnara_web.handlers.page_not_found"
handler500 = "onnara_web.handlers.server_error"
