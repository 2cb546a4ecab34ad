"""Why a key or a certificate is refused."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import InvalidInput, NotFound, WrongState


class CertificateUnknown(NotFound):
    code = "signing.certificate_unknown"
    message = _("This agency has no certificate with the fingerprint %(sha256)s.")


class AlreadyRevoked(WrongState):
    code = "signing.already_revoked"
    message = _("This certificate is revoked already.")


class RevocationReasonMissing(InvalidInput):
    code = "signing.reason_missing"
    message = _("Say why the certificate is revoked.")
