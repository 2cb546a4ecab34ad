"""Which app has its tables where. Declared once; the router, the grants, the clone and the tests read it.

``public``: once, in schema public. ``agency``: in every agency's schema. ``both``: in every agency's schema, and in
public for the platform's own staff: a reason stands beside each. ``none``: no tables.
"""

APPS: dict[str, tuple[str, str]] = {
    # application: (label, side)
    "core.foundation": ("foundation", "none"),
    "core.tenancy": ("tenancy", "public"),
    "core.audit": ("audit", "both"),  # the platform's own acts have a ledger too
    "core.audit.anchors": ("audit_anchors", "public"),
    "core.outbox": ("outbox", "both"),  # what must follow an act follows it in the same schema
    "core.outbox.standing": ("outbox_standing", "public"),
    "core.files": ("files", "agency"),
    "core.signing": ("signing", "agency"),
    "core.richtext": ("richtext", "none"),
    "core.notices": ("notices", "both"),  # platform staff are told things too
    "onnara_web": ("onnara_web", "none"),
    "core.accounts": ("accounts", "both"),  # users live in the schema they work in (DESIGN section 3)
    "tenants": ("tenants", "public"),
    "core.organization": ("organization", "agency"),
    "core.groups": ("groups", "agency"),
    "core.brm.functions": ("brm_functions", "public"),
    "core.brm.unit_tasks": ("brm_unit_tasks", "agency"),
    "core.taskcards": ("taskcards", "agency"),
    "approvals.documents": ("documents", "agency"),
    "approvals.memos": ("memos", "agency"),
    "approvals.exchange.envelopes": ("exchange_envelopes", "public"),
    "approvals.exchange.sending": ("sending", "agency"),
    "approvals.exchange.receiving": ("receiving", "agency"),
    "rollout": ("rollout", "public"),
    "helpdesk": ("helpdesk", "public"),
    "workspace.attachments": ("file_pages", "none"),
    "workspace.directives": ("directives", "agency"),
    "workspace.schedule": ("schedule", "agency"),
    "workspace.meetings": ("meetings", "agency"),
    "workspace.deliveries": ("outbox_pages", "none"),
    "workspace.guide": ("guide", "none"),
    "workspace.handover": ("handover", "agency"),
    "workspace.home": ("home", "none"),
    "workspace.ledger": ("ledger_pages", "none"),
    "workspace.notices": ("notice_pages", "none"),
    "workspace.oversight": ("oversight", "none"),
    "workspace.transfers.envelopes": ("transfer_envelopes", "public"),
    "workspace.transfers.records": ("transfers", "agency"),
    "analytics.agency": ("analytics_agency", "agency"),
    "analytics.government": ("analytics_government", "public"),
    "onnara": ("onnara", "none"),
    # Libraries last: where they and we translate the same words, the first in this list is heard.
    "django.contrib.contenttypes": ("contenttypes", "public"),  # shared only: see PITFALLS, Tenancy
    "django.contrib.auth": ("auth", "public"),  # the library's groups are unused; roles are core.accounts'
    "django.contrib.sessions": ("sessions", "both"),  # a session lives where its user lives
    "django.contrib.messages": ("messages", "none"),
    "django.contrib.staticfiles": ("staticfiles", "none"),
    "django.contrib.humanize": ("humanize", "none"),
    "django_tenants": ("django_tenants", "none"),
    "rest_framework": ("rest_framework", "none"),
    "drf_spectacular": ("drf_spectacular", "none"),
    "allauth": ("allauth", "none"),
    "allauth.account": ("account", "both"),  # sign-in of agency users and of platform staff
    "allauth.mfa": ("mfa", "both"),  # second factors, likewise
    "allauth.usersessions": ("usersessions", "both"),  # session lists, likewise
    "django_htmx": ("django_htmx", "none"),
}

APP_SIDES: dict[str, str] = dict(APPS.values())
