"""Which pages are looked at: who sees them, and which links lead there."""

from dataclasses import dataclass

from core.foundation.public import clock

DECIDED, WAITING, FIRST = "/documents/?tab=register", "/documents/?tab=to_approve", "#documents tbody a"
CARD = "main a[href^='/task-cards/0']"
SENT, CAME = "#dispatches tbody a", "#arrivals tbody a"
ASKED, ARRIVED = "/sending/log/?q=안내", "/sending/log/?reached=all"
REFORMS = "/organization/reorganisations/"
PERSON = "main a[href^='/organization/people/']"


@dataclass(frozen=True)
class View:
    """A page worth a look. ``agency`` is "" for the console; ``opens`` are links to follow first, one after the other;
    ``presses`` is clicked then; ``uploads`` is a table the form of files takes before. ``told`` needs what
    ``tests/journeys/before.py`` tells.
    """

    name: str
    agency: str
    login: str
    path: str
    opens: tuple[str, ...] = ()
    presses: str = ""
    uploads: str = ""
    told: bool = False


ROWS = "부서코드,기관번호,부서명,상위부서코드\n"
CHANGES = f"{ROWS}picture-data,7654327,데이터분석팀,\npicture-lab,7654329,정책연구과,\n"
FAULTS = f"{ROWS}picture-data,76,데이터분석팀,nowhere\n,7654328,,\n"
STORY = "main td a[href$='/history/']:text-matches('정책담당관|Policy Officer')"


def views(agency: str) -> tuple[View, ...]:
    """All of them; those of the console are the same whichever agency is looked at."""
    areas = (
        _own,
        _documents,
        _sending,
        _receiving,
        _memos,
        _schedule,
        _handover,
        _organization,
        _transfers,
        _functions,
        _task_cards,
        _administration,
    )
    return (*(view for area in areas for view in area(agency)), *CONSOLE)


def _own(agency: str) -> tuple[View, ...]:
    return (
        View("home-official", agency, "official", "/"),
        View("home-head", agency, "head", "/"),
        View("notices", agency, "manager", "/notices/"),
        View("oversight", agency, "manager", "/oversight/"),
        View("guide", agency, "official", "/guide/"),
        View("help", agency, "official", "/help/ask/"),
        View("account", agency, "official", "/account/"),
        View("tokens", agency, "official", "/account/tokens/new/"),
        View("second-factors", agency, "official", "/accounts/second-factors/"),
        View("ledger-mine", agency, "official", "/ledger/mine/"),
        View("sign-in", agency, "", "/accounts/login/"),
    )


def _documents(agency: str) -> tuple[View, ...]:
    return (
        View("inbox", agency, "manager", "/documents/?tab=to_approve"),
        View("card", agency, "manager", DECIDED, (FIRST,)),
        View("card-turn", agency, "manager", WAITING, (FIRST,)),
        View("card-asks", agency, "manager", DECIDED, (FIRST,), "[data-dialog=ask-dialog]"),
        View("card-returns", agency, "manager", WAITING, (FIRST,), "[data-dialog=return-dialog]"),
        View("compare", agency, "manager", DECIDED, (FIRST, "compare/")),
        View("paper", agency, "manager", DECIDED, (FIRST, "print/")),
        View("draft", agency, "official", "/documents/new/"),
        View("drafts", agency, "official", "/documents/?tab=drafts"),
        View("register", agency, "manager", DECIDED),
        View("keys", agency, "manager", WAITING, (), "[data-dialog=keys-dialog]"),
        View("opinions", agency, "manager", "/documents/opinions/"),
        View("waiting", agency, "manager", "/documents/waiting/"),
        View("rules", agency, "official", "/documents/rules/"),
        View("templates", agency, "admin", "/documents/templates/"),
        View("template", agency, "admin", "/documents/templates/", ("main .around-row a",)),
        View("records-files", agency, "head", "/documents/files/"),
        View("stuck", agency, "admin", "/documents/stuck/"),
        View("document-settings", agency, "admin", "/documents/settings/"),
    )


def _sending(agency: str) -> tuple[View, ...]:
    return (
        View("sending-waiting", agency, "dispatch", "/sending/"),
        View("sending-send", agency, "dispatch", "/sending/", ("main a[href^='/sending/documents/']",)),
        View("sending-log", agency, "dispatch", "/sending/log/"),
        View("sending-dispatch", agency, "dispatch", "/sending/log/", (SENT,)),
        View("sending-many", agency, "dispatch", "/sending/", ("main tr:last-child a[href^='/sending/documents/']",)),
        View("sending-asked", agency, "manager", ASKED, (SENT,)),
        View("sending-none-fits", agency, "dispatch", "/sending/log/?q=없는말"),
        View("sending-recipients", agency, "dispatch", ARRIVED, (SENT, "recipients/")),
        View("sending-seals", agency, "dispatch", "/sending/seals/"),
    )


def _receiving(agency: str) -> tuple[View, ...]:
    office, register, waiting = (f"/receiving/?box={box}" for box in ("office", "register", "waiting"))
    in_hand = "/receiving/?box=mine"
    return (
        View("receiving-office", agency, "dispatch", office),
        View("receiving-waiting", agency, "manager", waiting),
        View("receiving-register", agency, "dispatch", register),
        View("receiving-none-fits", agency, "manager", f"{register}&q=없는말"),
        View("receiving-keys", agency, "dispatch", register, (), "[data-dialog=keys-dialog]"),
        View("arrival-to-distribute", agency, "dispatch", office, (CAME,)),
        View("arrival-looked-at", agency, "dispatch", office, (CAME,), ".attach-open"),
        View("arrival-file", agency, "dispatch", office, (CAME, "main [href*='/files/0']")),
        View("arrival-to-receive", agency, "manager", waiting, (CAME,)),
        View("arrival-goes-back", agency, "manager", waiting, (CAME,), "[data-dialog=back-dialog]"),
        View("arrival-returns", agency, "manager", waiting, (CAME,), "[data-dialog=return-dialog]"),
        View("arrival-in-hand", agency, "official", in_hand, (CAME,)),
        View("arrival-circulates", agency, "official", in_hand, (CAME,), "[data-dialog=circulate-dialog]"),
        View("arrival-finishes", agency, "official", in_hand, (CAME,), "[data-dialog=finish-dialog]"),
        View("arrival-read", agency, "manager", "/receiving/?box=read", (CAME,)),
        View("arrival-done", agency, "official", f"{register}&state=done", (CAME,)),
        View("arrival-returned", agency, "manager", f"{register}&state=returned", (CAME,)),
        View("arrival-registered-only", agency, "dispatch", f"{register}&state=assigned", (CAME,)),
    )


def _memos(agency: str) -> tuple[View, ...]:
    return (
        View("memos", agency, "manager", "/memos/"),
        View("memo", agency, "manager", "/memos/", ("#memos a[href^='/memos/']",)),
        View("memo-new", agency, "official", "/memos/new/"),
        View("instructions", agency, "manager", "/memos/instructions/?side=given"),
    )


def _schedule(agency: str) -> tuple[View, ...]:
    return (
        View("schedule", agency, "official", "/schedule/"),
        View("schedule-item", agency, "official", "/schedule/", (".week-line a",)),
        View("schedule-new", agency, "official", "/schedule/new/"),
        View("meetings", agency, "official", "/meetings/?box=all"),
        View("meeting", agency, "official", "/meetings/?box=all&q=정기", ("#meetings tbody tr:last-child a",)),
        View(
            "meeting-paper",
            agency,
            "official",
            "/meetings/?box=all&q=정기",
            ("#meetings tbody tr:last-child a", "print/"),
        ),
        View("meeting-new", agency, "official", "/meetings/new/"),
        View("minutes", agency, "official", "/meetings/?box=minutes&q=협의", ("#meetings tbody a", "minutes/")),
    )


def _handover(agency: str) -> tuple[View, ...]:
    return (
        View("handovers", agency, "official", "/handover/"),
        View("handover-new", agency, "reviewer", "/handover/new/"),
        View("handover-share", agency, "official", "/handover/new/?reason=reallocation"),
        View("handover-sign", agency, "official", "/handover/", ("main a[href$='/sign/']",)),
        View("handover-sheet", agency, "dispatch", "/handover/", ("#handovers a",)),
        View("handover-witnesses", agency, "admin", "/handover/witnesses/"),
        View("handover-witness", agency, "admin", "/handover/witnesses/", ("#witnesses a[href$='/witness/']",)),
        View("post-desk", agency, "reviewer", "/handover/desk/"),
        View("post-desk-came-over", agency, "reviewer", "/handover/desk/?show=tasks", told=True),
        View("handover-shared", agency, "reviewer", "/handover/desk/?show=tasks", ("main .sheet a",), told=True),
        View("manual", agency, "official", "/handover/desk/", ("main aside a[href*='/manuals/']",)),
    )


def _organization(agency: str) -> tuple[View, ...]:
    department, act = ("main a[href*='/departments/']",), ".row-acts a[href$='/{}/']"
    return (
        View("groups", agency, "official", "/groups/"),
        View("group", agency, "official", "/groups/", ("main a[href^='/groups/0']",)),
        View("groups-table", agency, "admin", "/groups/table/"),
        View("group-new", agency, "official", "/groups/new/"),
        View("absences", agency, "manager", "/organization/absences/"),
        View("organization", agency, "admin", "/organization/"),
        View("department", agency, "admin", "/organization/", ("main a[href*='/departments/']",)),
        View("delegation", agency, "admin", "/organization/delegation/"),
        View("delegation-versions", agency, "admin", "/organization/delegation/versions/"),
        View("delegation-version", agency, "admin", "/organization/delegation/versions/", ("main tbody a",)),
        View("department-then", agency, "official", "/organization/", (*department, f"?on={clock.today()}")),
        View("department-before", agency, "official", "/organization/", (*department, "?on=2000-01-01")),
        View("post-history", agency, "official", "/organization/", (*department, "main td a[href$='/history/']")),
        View("post-history-long", agency, "official", "/organization/", (*department, STORY), told=True),
        View("post-deputies-days", agency, "admin", "/organization/", (*department, STORY, "../deputies/"), told=True),
        View("post-days", agency, "admin", "/organization/", (*department, STORY, "../"), told=True),
        View("person", agency, "official", "/organization/?q=ㄱ", (PERSON,)),
        View("person-assign", agency, "admin", "/organization/?q=ㄱ", (PERSON, "a[href$='/assign/']")),
        View("department-new", agency, "admin", "/organization/new-department/"),
        View("department-close", agency, "admin", "/organization/", (*department, "close/")),
        View("post", agency, "admin", "/organization/", (*department, act.format("assign"), "../")),
        View("post-assign", agency, "admin", "/organization/", (*department, act.format("assign"))),
        View("post-deputies", agency, "admin", "/organization/", (*department, act.format("deputies"))),
        View("post-close", agency, "admin", "/organization/", (*department, act.format("close"))),
        View("tables", agency, "admin", "/organization/tables/"),
        View("tables-faults", agency, "admin", "/organization/tables/", uploads=FAULTS),
        View("tables-differences", agency, "admin", "/organization/tables/", uploads=CHANGES),
        View(
            "table-taken-over", agency, "admin", "/organization/tables/", ("tbody a:has-text('부서 추가')",), told=True
        ),
        View("table-shown", agency, "admin", "/organization/tables/", ("main tbody a",), told=True),
        View("reorganisations", agency, "admin", "/organization/reorganisations/"),
        View("reorganisation", agency, "admin", REFORMS, ("main tbody a",)),
        View("reorganisation-rename", agency, "admin", REFORMS, ("main tbody a", "lines/rename/")),
        View("reorganisation-merge", agency, "admin", REFORMS, ("main tbody a", "lines/merge/")),
        View("reorganisation-move-post", agency, "admin", REFORMS, ("main tbody a", "lines/move_post/")),
    )


def _transfers(agency: str) -> tuple[View, ...]:
    return (
        View("transfers", agency, "admin", "/transfers/"),
        View("transfer-new", agency, "admin", "/transfers/new/"),
        View("received-records", agency, "records", "/received-records/"),
    )


def _functions(agency: str) -> tuple[View, ...]:
    return (
        View("unit-tasks", agency, "admin", "/unit-tasks/"),
        View("unit-task", agency, "admin", "/unit-tasks/", ("main tbody a",)),
        View("unit-task-publication", agency, "admin", "/unit-tasks/publication/"),
        View("unit-task-hygiene", agency, "admin", "/unit-tasks/affected/"),
        View("proposals", agency, "head", "/unit-tasks/proposals/"),
        View("proposal-new", agency, "head", "/unit-tasks/proposals/new/"),
        View("functions", agency, "official", "/functions/"),
        View("function", agency, "official", "/functions/", ("main a[href^='/functions/']",)),
    )


def _task_cards(agency: str) -> tuple[View, ...]:
    return (
        View("task-cards", agency, "official", "/task-cards/"),
        View("task-cards-missing", agency, "manager", "/task-cards/missing/"),
        View("task-card-new", agency, "official", "/task-cards/new/"),
        View("task-card-parts", agency, "admin", "/task-cards/parts/"),
        View("task-card-import", agency, "admin", "/task-cards/import/"),
        View("task-card", agency, "official", "/task-cards/", (CARD,)),
        View("task-card-paper", agency, "official", "/task-cards/", (CARD, "print/")),
        View("task-card-heading", agency, "official", "/task-cards/", (CARD, "heading/")),
        View("task-card-step", agency, "official", "/task-cards/", (CARD, "parts/plan/new/")),
        View("task-card-result", agency, "official", "/task-cards/", (CARD, "parts/results/new/")),
        View("task-card-assign", agency, "manager", "/task-cards/?scope=department", (CARD, "assign/")),
        View("directives", agency, "manager", "/directives/"),
        View("directive", agency, "manager", "/directives/", ("main a[href^='/directives/0']",)),
        View("directive-new", agency, "manager", "/directives/new/"),
    )


def _administration(agency: str) -> tuple[View, ...]:
    return (
        View("people", agency, "admin", "/manage/people/"),
        View("people-new", agency, "admin", "/manage/people/new/"),
        View("our-usage", agency, "admin", "/usage/"),
        View("rollout", agency, "tf", "/rollout/"),
        View("outbox", agency, "admin", "/outbox/"),
        View("ledger", agency, "auditor", "/ledger/"),
    )


CONSOLE = (
    View("usage", "", "evaluator", "/usage/"),
    View("help-desk", "", "agent", "/helpdesk/"),
    View("roads", "", "rollout", "/rollout/"),
    View("road", "", "rollout", "/rollout/", ("main tbody a",)),
    View("agencies", "", "operator", "/agencies/"),
    View("agency", "", "operator", "/agencies/", ("main tbody a",)),
    View("function-tables", "", "operator", "/function-tables/"),
    View("government-transfers", "", "operator", "/transfers/"),
)
