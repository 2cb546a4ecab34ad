"""``onnara demo``: made-up content for trying the house, and the list of people one can sign in as."""

import logging
import os
import time
from typing import Any

import click
from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from core.accounts.public import users
from core.foundation.console import Exit, Tick, progress_bar, say
from core.tenancy.public import agency_context, platform_context
from onnara.demo.data import loader
from onnara.demo.founding import standing_places
from onnara.demo.making import ask_questions, is_made
from onnara.demo.many import make_all
from onnara.demo.office import AgencyFacts
from onnara.demo.personas import OFFICIALS, PASSWORD, STAFF, Persona
from onnara.demo.receipts import receive_papers
from onnara.demo.staff import make_staff
from tenants.public import AgencyState, members

#: Where the personas of an agency are listed from.
SHOWN = "mogaha"


@click.command()
@click.option("--agency", "codes", multiple=True, metavar="CODE", help="Only this agency; may be repeated.")
@click.option("--list", "listing", is_flag=True, help="List the sign-ins and make nothing.")
@click.option("--yes", is_flag=True, help="Make content although this is no demo installation (ONNARA_DEMO=1).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def demo(codes: tuple[str, ...], listing: bool, yes: bool, as_json: bool) -> int:
    """Make demo content; what stands is left alone, and a killed run goes on where it stopped."""
    if listing:
        with override("en"):  # commands speak English
            people = sign_ins(codes[0] if codes else SHOWN)
        say(people, as_json=as_json, text=lambda: "\n".join(_line(person) for person in people))
        return Exit.OK
    if not (settings.DEMO_SIGNINS or yes):
        say(
            {"error": "no demo installation"},
            as_json=as_json,
            text="This would make people with a known password. Set ONNARA_DEMO=1, or say --yes.",
        )
        return Exit.USAGE
    chosen = _chosen(codes)
    started = time.perf_counter()
    logging.disable(logging.INFO)  # hundreds of days end in a few seconds; each would tell of its outbox
    try:
        with progress_bar("Demo", len(chosen) + 2, quiet=as_json) as tick:
            made = _make(chosen, tick)
    finally:
        logging.disable(logging.NOTSET)
    made["seconds"] = round(time.perf_counter() - started, 1)
    say(made, as_json=as_json, text=lambda: _summary(made))
    return Exit.OK


def _make(chosen: list[AgencyFacts], tick: Tick) -> dict[str, Any]:
    with platform_context(), transaction.atomic():
        staff, places = make_staff(), standing_places()
    made = make_all(chosen, places, tick)
    received = receive_papers(chosen)
    tick("papers")
    asking = ask_questions(chosen)
    tick("questions")
    return {"agencies": made, "standing": len(chosen) - made, "staff": staff, "asking": asking, "received": received}


def _summary(made: dict[str, Any]) -> str:
    return (
        f"{made['agencies']} agencies filled, {made['standing']} stood already, {made['staff']} people on the console,"
        f" in {made['seconds']} s. Password of all: {PASSWORD}"
    )


def _chosen(codes: tuple[str, ...]) -> list[AgencyFacts]:
    """Agencies that have a schema: those shown in depth first, so that there is something to see early."""
    with platform_context():
        ready = members().filter(state__in=(AgencyState.TRIAL, AgencyState.LIVE)).order_by("code")
        found = {agency.code: _facts(agency) for agency in ready}
    if unknown := sorted(set(codes) - set(found)):
        raise click.UsageError(f"Not open for work: {', '.join(unknown)}")
    return sorted((found[code] for code in codes or found), key=lambda facts: (not facts.deep, facts.code))


def _facts(agency: Any) -> AgencyFacts:
    return AgencyFacts(
        agency.code,
        agency.kind,
        agency.name_ko,
        agency.name_en,
        agency.standard_code,
        deep=loader.has_own_departments(agency.code),
    )


# -- sign-ins ----------------------------------------------------------------------------------------------------------


def sign_ins(code: str) -> list[dict[str, str]]:
    """One sign-in per persona: those of the console, then those of an agency, as far as they stand."""
    with platform_context():
        staff = _standing(STAFF, "")
        ready = members().filter(code=code, state__in=(AgencyState.TRIAL, AgencyState.LIVE)).exists()
    if not ready:
        return staff
    with agency_context(code):
        return [*staff, *(_standing(OFFICIALS, f"{code}.") if is_made() else [])]


def _standing(personas: tuple[Persona, ...], prefix: str) -> list[dict[str, str]]:
    known = set(users(active=True).values_list("login", flat=True))
    address = f"http://{prefix}{settings.CONSOLE_HOST}:{os.environ.get('PORT', '8000')}"
    return [
        {
            "persona": str(persona.label),
            "url": address,
            "login": persona.login,
            "password": PASSWORD,
            "try": str(persona.tries),
        }
        for persona in personas
        if persona.login in known
    ]


def _line(person: dict[str, str]) -> str:
    return f"{person['persona']:<24}{person['url']:<40}{person['login']:<12}{person['password']}  {person['try']}"
