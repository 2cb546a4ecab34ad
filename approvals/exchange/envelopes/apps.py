from django.apps import AppConfig


class ExchangeEnvelopesConfig(AppConfig):
    name = "approvals.exchange.envelopes"
    label = "exchange_envelopes"
    default_auto_field = "django.db.models.BigAutoField"
