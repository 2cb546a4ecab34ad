"""Who the demonstration lets one be: a log-in name, a role, and what to try first."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.accounts.public import DemoSignIn, Role, users
from core.tenancy.public import current_agency

#: One documented password for all: the demonstration holds nothing that is not made up (docs/howto/demo.md).
PASSWORD = "hangul-1446-demo"  # noqa: S105 - shown to everybody on purpose


@dataclass(frozen=True, slots=True)
class Persona:
    """``duty`` names the kind of department they work in, ``rank`` their place there (see data/positions.csv)."""

    login: str
    label: str | Promise
    tries: str | Promise
    roles: tuple[Role, ...]
    rank: str = "officer"
    duty: str = "planning"


#: Present in every agency, in the order of the sign-in page.
OFFICIALS = (
    Persona("official", _("Official"), _("Draft a document and submit it"), (Role.OFFICIAL,)),
    Persona("reviewer", _("Reviewer"), _("Read what waits, give an opinion"), (Role.OFFICIAL,), "senior"),
    Persona(
        "manager",
        _("Head of division"),
        _("Approve or return what waits for you"),
        (Role.OFFICIAL, Role.DEPARTMENT_HEAD),
        "division_head",
    ),
    Persona("head", _("Head of agency"), _("Decide in two clicks"), (Role.OFFICIAL, Role.AGENCY_HEAD), "head", ""),
    Persona(
        "admin",
        _("Agency administrator"),
        _("Look after people, departments and unit tasks"),
        (Role.OFFICIAL, Role.AGENCY_ADMIN),
        duty="informatisation",
    ),
    Persona("tf", _("Task force leader"), _("Record a step of the rollout"), (Role.OFFICIAL, Role.TF_LEADER), "senior"),
    Persona("tfmember", _("Task force member"), _("See what is late"), (Role.OFFICIAL, Role.TF_MEMBER)),
    Persona(
        "records",
        _("Records officer"),
        _("Look through the register"),
        (Role.OFFICIAL, Role.RECORDS_OFFICER),
        "records",
        "document_office",
    ),
    Persona(
        "dispatch", _("Dispatch clerk"), _("Send what is decided, hand out what came in"), (Role.OFFICIAL, Role.DISPATCH_CLERK),
        duty="document_office",
    ),
    Persona("auditor", _("Auditor"), _("Follow who did what in the ledger"), (Role.AUDITOR,), "senior", "audit"),
)  # fmt: skip

#: Present on the government console.
STAFF = (
    Persona("evaluator", _("Evaluator"), _("Compare the usage of all agencies"), (Role.EVALUATOR,)),
    Persona("agent", _("Help-desk agent"), _("Answer the oldest question"), (Role.HELPDESK_AGENT,)),
    Persona("supervisor", _("Help-desk supervisor"), _("Take over and close"), (Role.HELPDESK_SUPERVISOR,)),
    Persona("rollout", _("Rollout manager"), _("See which agencies are late"), (Role.ROLLOUT_MANAGER,)),
    Persona("operator", _("Platform operator"), _("Look after agencies and stuck work"), (Role.OPERATOR,)),
    Persona("auditor", _("Auditor of the platform"), _("Follow who did what on the console"), (Role.AUDITOR,)),
)


def personas_here() -> tuple[Persona, ...]:
    """Those of the side in force."""
    return OFFICIALS if current_agency() else STAFF


def demo_signins() -> list[DemoSignIn]:
    """What the sign-in page offers: the personas that really stand in this schema."""
    wanted = {persona.login: persona for persona in personas_here()}
    names = dict(users(active=True).filter(login__in=wanted).values_list("login", "name"))
    return [
        DemoSignIn(login, names[login], persona.label, PASSWORD) for login, persona in wanted.items() if login in names
    ]
