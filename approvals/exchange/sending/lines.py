"""One recipient as it is asked for: a name and the way there."""

from dataclasses import asdict, dataclass
from typing import Any, Self
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Line:
    """``channel`` may be empty where nobody of that name is known: whoever sends says it. ``replaces``: a recipient's id."""

    name: str
    reference: bool = False
    channel: str = ""
    agency_code: str = ""
    department_id: UUID | None = None
    proof: str = ""
    replaces: UUID | None = None

    def as_data(self) -> dict[str, Any]:
        """Plain data, as a request for other recipients keeps it."""
        ids = {"department_id": str(self.department_id or ""), "replaces": str(self.replaces or "")}
        return asdict(self) | ids

    @classmethod
    def from_data(cls, said: dict[str, Any]) -> Self:
        ids = {key: UUID(said[key]) if said[key] else None for key in ("department_id", "replaces")}
        return cls(**said | ids)
