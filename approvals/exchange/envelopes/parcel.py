"""What travels: everything the receiver needs, so that nobody looks into another agency's tables.

One shape for a department of the own agency and for another agency; only the way there differs.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self, get_origin
from uuid import UUID

from approvals.exchange.envelopes.enums import FileKind
from approvals.exchange.envelopes.errors import ParcelUnreadable
from core.foundation.public import canonical_hash

#: The form of a parcel; whoever does not know it says so instead of guessing.
SCHEMA = "onnara.parcel/1"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends (RULE 4(6)): agency and department, the name it is sent under, and who answers questions."""

    agency_code: str
    agency_name: str
    department_name: str
    sender_name: str
    officer_name: str
    officer_title: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom: the name as it stands on the document, and the department where it was said."""

    name: str
    reference: bool = False
    department_id: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """The decided document as it is carried out. ``enforced_on``: ISO date, Seoul. ``disclosure``: ``2NNNNYNNN``."""

    document_id: str
    title: str
    body: str
    format: str
    number_text: str
    full_number: str
    decided_at: str
    enforced_on: str
    urgent: bool
    summary: str
    keywords: tuple[str, ...]
    disclosure: str
    disclosure_reason: str
    secrecy: str
    via: str
    recipients: tuple[str, ...]
    reference_recipients: tuple[str, ...]
    letterhead: dict[str, str]
    #: The seal of the decision (``documents.sealed_record``): whoever keeps it can prove the text.
    decision_sha256: str


@dataclass(frozen=True, slots=True)
class Signer:
    """One cell of the signatures as the enforcement copy shows it (RULE 7); ``mark``: 전결, 대결 and the like, may be empty."""

    name: str
    title: str
    kind: str
    mark: str
    at: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """What stands beside the sender's name (REG 14): ``seal``, ``sign`` or ``omitted``, and whose seal."""

    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class FileIn:
    """A file that travels beside it."""

    file_id: str
    no: int
    name: str
    sha256: str
    size: int
    media_type: str
    kind: str = FileKind.ATTACHMENT.value


@dataclass(frozen=True, slots=True)
class Parcel:
    """One document on its way to one recipient."""

    sender: Sender
    addressee: Addressee
    paper: Paper
    signers: tuple[Signer, ...]
    seal: Sealed
    files: tuple[FileIn, ...] = ()
    schema: str = field(default=SCHEMA)

    def as_data(self) -> dict[str, Any]:
        """As it is written down: plain data, the same wherever it is hashed."""
        return asdict(self)

    @property
    def sha256(self) -> str:
        return canonical_hash(self.as_data())

    @property
    def document_id(self) -> UUID:
        return UUID(self.paper.document_id)

    @classmethod
    def from_data(cls, said: dict[str, Any]) -> Self:
        """Read one back. Raises ParcelUnreadable for another form, or where something in it is of another kind."""
        if said.get("schema") != SCHEMA:
            raise ParcelUnreadable(schema=said.get("schema", ""))
        try:
            paper = said["paper"]
            lists = {name: tuple(paper[name]) for name in ("keywords", "recipients", "reference_recipients")}
            return cls(
                sender=_checked(Sender(**said["sender"])),
                addressee=_checked(Addressee(**said["addressee"])),
                paper=_checked(Paper(**paper | lists)),
                signers=tuple(_checked(Signer(**one)) for one in said["signers"]),
                seal=_checked(Sealed(**said["seal"])),
                files=tuple(_checked(FileIn(**one)) for one in said["files"]),
            )
        except (KeyError, TypeError) as error:
            raise ParcelUnreadable(schema=SCHEMA) from error


def _checked(part: Any) -> Any:
    """The part, if what was sent is of the kind its fields are declared with: whoever shows it relies on it. Raises TypeError."""
    for one in fields(part):
        value, kind = getattr(part, one.name), get_origin(one.type) or one.type
        if (
            not isinstance(kind, type)
            or not isinstance(value, kind)
            or not all(isinstance(text, str) for text in _texts(value))
        ):
            raise TypeError(f"{type(part).__name__}.{one.name}")
    return part


def _texts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return (*value.keys(), *value.values())
    return value if isinstance(value, tuple) else ()
