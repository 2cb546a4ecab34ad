from django.apps import AppConfig


class AuditAnchorsConfig(AppConfig):
    name = "core.audit.anchors"
    label = "audit_anchors"
    default_auto_field = "django.db.models.BigAutoField"
