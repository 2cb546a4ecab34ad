"""A signature that stands beside its content."""

import base64

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding

from core.signing.material import Material, pem_of
from core.signing.proof.public import ECDSA, RSA


def sign(content: bytes, material: Material) -> dict[str, str]:
    """Signature over the content with the algorithm the key is for, and the certificates to check it with."""
    if isinstance(material.key, ec.EllipticCurvePrivateKey):
        algorithm, value = ECDSA, material.key.sign(content, ec.ECDSA(hashes.SHA256()))
    else:
        algorithm, value = RSA, material.key.sign(content, padding.PKCS1v15(), hashes.SHA256())
    certificates = "".join(pem_of(one) for one in (material.certificate, *material.chain))
    return {"algorithm": algorithm, "certificates": certificates, "value": base64.b64encode(value).decode()}
