"""What lines of a plan come to in the giving agency, as it stands now. Runs as that agency."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from approvals.documents import public as documents
from core.accounts.public import Role, users
from core.brm.public import UnitTask, places_of
from core.organization import public as organization
from core.taskcards import public as taskcards
from workspace.directives.public import open_directives_of
from workspace.handover.public import open_handovers_of
from workspace.transfers.envelopes.public import ItemKind, LineKind
from workspace.transfers.records.enums import Concern
from workspace.transfers.records.lines import LinePlan, accepted
from workspace.transfers.records.selectors.foresight import Entry, Foreseen


def foresee(lines: Iterable[LinePlan]) -> Foreseen:
    """Everything that passes by these lines and everything to be known; a fixed number of queries."""
    return _Reader(accepted(lines)).read()


class _Reader:
    """Reads kind by kind; what was found decides what is looked for next."""

    def __init__(self, lines: Sequence[LinePlan]) -> None:
        self.lines = lines
        self.found = Foreseen()
        self.departments: dict[UUID, organization.LeavingDepartment] = {}
        self.posts: dict[UUID, organization.LeavingPost] = {}
        self.people: dict[UUID, Any] = {}
        self.seats: list[tuple[UUID, UUID]] = []
        self.tasks: dict[UUID, UnitTask] = {}
        # By which line posts, unit tasks and cards go that do not go with their department.
        self.carried: dict[UUID, LinePlan] = {}

    def read(self) -> Foreseen:
        self._departments()
        self._posts()
        self._people()
        self._unit_tasks()
        self._documents()
        self._cards()
        if not self.found.entries and not self.found.hindrances:
            self.found.tell(Concern.NOTHING, "")
        return self.found

    def _of(self, kind: LineKind) -> dict[str, LinePlan]:
        return {line.code: line for line in self.lines if line.kind == kind}

    def _unknown(self, wanted: dict[str, LinePlan], known: Collection[str]) -> None:
        for code, line in wanted.items():
            if code not in known:
                self.found.tell(Concern.LINE_UNKNOWN, line.kind_label, code)

    def _add(
        self, kind: ItemKind, source_id: UUID, label: str, number: str = "", path: str = "", **detail: Any
    ) -> None:
        self.found.entries.append(Entry(kind.value, source_id, label[:300], number, path, detail))

    def _departments(self) -> None:
        """A line names a department with all below it; one for a lower department gives that its new codes."""
        today, wanted = organization.departments_today(), self._of(LineKind.DEPARTMENT)
        self._unknown(wanted, {row.code for row in today.values()})
        for key, row in today.items():
            goes_along = row.parent_id in self.departments
            line = wanted.get(row.code)
            if not goes_along and line is None:
                continue
            self.departments[key] = row
            self._add(
                ItemKind.DEPARTMENT, key, row.name_ko, row.code, row.path, code=row.code, number_code=row.number_code,
                parent=str(row.parent_id) if goes_along else "", target=line.target if line else "",
                new_code=line.new_code if line else "", new_number_code=line.new_number_code if line else "",
            )  # fmt: skip

    def _posts(self) -> None:
        wanted = self._of(LineKind.POST)
        rows = organization.open_posts(department_ids=list(self.departments), codes=list(wanted))
        self._unknown(wanted, {row.code for row in rows})
        for row in rows:
            self.posts[row.id] = row
            detail = self._place(row.id, row.department_id, wanted.get(row.code))
            self._add(ItemKind.POST, row.id, row.title_ko, row.code, **detail, is_head=row.is_head)
        for post_id in organization.deputies_among(list(self.posts)):
            self._add(ItemKind.DEPUTIES, post_id, self.posts[post_id].title_ko)
        for title in open_handovers_of(list(self.posts)):
            self.found.tell(Concern.HANDOVER_OPEN, title)
        for directive in open_directives_of(self.posts):
            self.found.tell(Concern.DIRECTIVE_OPEN, directive.text, directive.owner_name)

    def _place(self, source_id: UUID, department_id: UUID, line: LinePlan | None) -> dict[str, str]:
        """With its department, or to the one the line names."""
        if department_id in self.departments:
            self.carried.pop(source_id, None)
            return {"department": str(department_id), "target": "", "line": ""}
        by = self.carried[source_id] = line or self.carried[source_id]
        return {"department": "", "target": by.target, "line": by.key}

    def _people(self) -> None:
        held = organization.holdings_of(self.posts)
        self.seats = [(one.person_id, one.post_id) for one in held if one.kind == organization.AssignmentKind.PRINCIPAL]
        self.people = {user.pk: user for user in users().filter(pk__in=[one.person_id for one in held])}
        principal = organization.principal_posts(list(self.people))
        for person_id, user in self.people.items():
            if principal.get(person_id) not in {None, *self.posts}:
                self.found.tell(Concern.LATER_PERSON, user.name, user.login)
            if Role.AGENCY_ADMIN in user.roles:
                self.found.tell(Concern.ADMIN_STAYS, user.name, user.login)
            posts = [[str(one.post_id), one.kind] for one in held if one.person_id == person_id]
            self._add(ItemKind.PERSON, person_id, user.name, user.login, posts=posts, personnel=user.personnel_number)

    def _unit_tasks(self) -> None:
        wanted = self._of(LineKind.UNIT_TASK)
        owned = self._owned_by_post_lines()
        rows = UnitTask.objects.filter(department_id__in=list(self.departments))
        rows = rows | UnitTask.objects.filter(code__in=list(wanted)) | UnitTask.objects.filter(pk__in=list(owned))
        self.tasks = {task.pk: task for task in rows.order_by("code")}
        self._unknown(wanted, {task.code for task in self.tasks.values()})
        places = places_of(task.function_node_id for task in self.tasks.values())
        for key, task in self.tasks.items():
            if key in owned:
                self.carried.setdefault(key, owned[key])
            detail = self._place(key, task.department_id, wanted.get(task.code))
            place = places.get(task.function_node_id)
            path = " > ".join([*(step.name_ko for step in place.way)] if place else [task.function_node_id])
            until = task.valid_until.isoformat() if task.valid_until else ""
            self._add(
                ItemKind.UNIT_TASK, key, task.name_ko, task.code, f"{path} > {task.name_ko}", **detail, state=task.state,
                closed_on=until,
            )  # fmt: skip

    def _owned_by_post_lines(self) -> dict[UUID, LinePlan]:
        """A post that goes alone takes the unit tasks it is in charge of with it."""
        lines = self._of(LineKind.POST)
        found: dict[UUID, LinePlan] = {}
        for post in self.posts.values():
            if post.code in lines and post.department_id not in self.departments:
                for task_id in taskcards.unit_tasks_owned_by([post.id]):
                    found[task_id] = lines[post.code]
        return found

    def _documents(self) -> None:
        keys = list(self.tasks)
        paths = {one.source_id: one.path for one in self.found.entries if one.kind == ItemKind.UNIT_TASK}
        for row in documents.decided_of(keys):
            self._add(
                ItemKind.DOCUMENT,
                row.pk,
                row.title,
                row.number_text,
                paths[row.unit_task_id],
                task=str(row.unit_task_id),
            )
        for row in documents.drafts_of(keys):
            if self._goes_with(row.writer_id, row.unit_task_id):
                self._add(ItemKind.DRAFT, row.pk, row.title, task=str(row.unit_task_id), path=paths[row.unit_task_id],
                          drafter=str(row.writer_id))  # fmt: skip
            else:
                self.found.tell(Concern.DRAFT_STAYS, row.title or "–", row.writer_name)
        on_its_way = {row.pk: row for row in documents.undecided_of(keys)}
        for row in on_its_way.values():
            self.found.tell(Concern.ON_ITS_WAY, row.title, row.drafter_name)
        for step in documents.waiting_for(list(self.people)):
            if step.document_id not in on_its_way:
                self.found.tell(Concern.STEP_WAITS, step.document.title, step.person_name)

    def _goes_with(self, drafter_id: UUID, task_id: UUID) -> bool:
        """A draft passes where its drafter comes to the department of its unit task (PRD 22)."""
        task = self.tasks[task_id]
        own = [self.posts[post_id] for person_id, post_id in self.seats if person_id == drafter_id]
        places = {self._where(post.id, post.department_id) for post in own}
        return self._where(task_id, task.department_id) in places

    def _where(self, source_id: UUID, department_id: UUID) -> str:
        """What comes to one place; without a place so far each line may come to another one."""
        line = self.carried.get(source_id)
        return str(department_id) if line is None else line.target or line.key

    def _cards(self) -> None:
        wanted = self._of(LineKind.CARD)
        lines = self._of(LineKind.POST)
        alone = {
            post.id for post in self.posts.values() if post.code in lines and post.department_id not in self.departments
        }
        running = taskcards.running_cards(
            unit_task_ids=list(self.tasks), department_ids=list(self.departments), numbers=list(wanted)
        )
        owned = taskcards.management_cards_owned_by(list(alone))
        cards = {card.pk: card for card in [*running, *owned, *taskcards.ended_cards(list(self.tasks))]}
        self._unknown(wanted, {card.number for card in cards.values()})
        owners = taskcards.people_on_cards(cards.values())
        for key, card in cards.items():
            in_charge = owners.get(key, set())
            for post_id in in_charge & alone:
                self.carried.setdefault(key, lines[self.posts[post_id].code])
            with_task = {"task": str(card.unit_task_id)} if card.unit_task_id in self.tasks else None
            detail = with_task or self._place(key, card.department_id, wanted.get(card.number))
            if not in_charge & self.posts.keys() and card.state != taskcards.CardState.CLOSED:
                self.found.tell(Concern.NO_OWNER, card.name_ko, card.number)
            self._add(
                ItemKind.CARD, key, card.name_ko, card.number, **detail, state=card.state, reason=card.state_reason
            )
