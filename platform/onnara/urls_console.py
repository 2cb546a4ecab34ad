"""Addresses of the government console (``onnara.localhost``)."""

from onnara.urls_shared import addresses

urlpatterns = addresses(
    pages=[
        "analytics.government.urls",
        "core.brm.functions.console_urls",
        "helpdesk.console_urls",
        "onnara.console_door",
        "rollout.console_urls",
        "tenants.urls",
        "workspace.deliveries.console_urls",
        "workspace.transfers.envelopes.console_urls",
    ],
    api=["analytics.government.api.urls", "helpdesk.api.console_urls", "rollout.api.console_urls", "tenants.api.urls"],
)
handler400 = "onnara_web.handlers.bad_request"
handler403 = "onnara_web.handlers.permission_denied"
handler404 = "onnara_web.handlers.page_not_found"
handler500 = "onnara_web.handlers.server_error"
handler429 = "core.accounts.views.signing_in.too_many_requests"  # asked of ROOT_URLCONF for both hosts
