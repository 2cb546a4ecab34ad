"""Address block and campaign lines as the official form writes them (RULE 4(6))."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import pgettext


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Lines of the address block, and the campaign lines at head and foot."""

    address: tuple[str, ...]
    head: str
    foot: str

    @property
    def campaign(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.head, self.foot)))


def letterhead_of(given: Mapping[str, str]) -> Letterhead:
    """From what the agency's settings said, or a decision keeps; what was not said leaves no line."""
    said = {name: given.get(name, "") for name in ("postal_code", "address", "website", "phone", "fax", "email")}
    place = " ".join(filter(None, (said["postal_code"], said["address"])))
    named = {"phone": pgettext("print", "Tel."), "fax": pgettext("print", "Fax")}
    calls = [f"{label} {said[name]}" for name, label in named.items() if said[name]]
    lines = (_line(place, said["website"]), _line(*calls, said["email"]))
    return Letterhead(tuple(filter(None, lines)), given.get("head_campaign", ""), given.get("foot_campaign", ""))


def _line(*parts: str) -> str:
    return " / ".join(filter(None, parts))
