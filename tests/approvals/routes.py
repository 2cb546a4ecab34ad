"""A document on its way, for stories: who does what, in a line each, and how the path stands."""

from datetime import datetime, timedelta
from typing import Any

from approvals.documents import selectors, services
from approvals.documents.models import Document, RouteStep
from core.accounts.public import Role, create_user, deactivate_user
from core.foundation.public import clock
from core.organization import public as organization
from tests.approvals.people import LONG_AGO, SYSTEM, Office, look_at, route_of
from tests.people import make_actor


class Way:
    """One document: ``way.review("leader")`` is what the person called leader does."""

    def __init__(self, office: Office, *route: tuple[str, str], by: str = "drafter", **fields: Any) -> None:
        self.office, self.by = office, by
        self.document_id = office.submitted(route=route_of(office, *route), by=by, **fields).pk

    @property
    def document(self) -> Document:
        return Document.objects.get(pk=self.document_id)

    @property
    def steps(self) -> list[RouteStep]:
        return selectors.steps_of(self.document)

    def path(self) -> list[str]:
        """The path in words: ``leader review done approved``; drafting left out."""
        return [
            " ".join(filter(None, (step.person.login, step.kind, step.state, step.result, "undone" if step.undone_at else "")))
            for step in self.steps[1:]
        ]  # fmt: skip

    def waiting(self) -> set[str]:
        """Whose turn it is to act."""
        return {step.person.login for step in selectors.open_steps(self.steps)}

    def step_of(self, name: str) -> RouteStep:
        """The last step of a person on the path."""
        return next(step for step in reversed(self.steps) if step.person.login == name)

    def press(self, service: Any, name: str, **given: Any) -> Any:
        return service(document_id=self.document_id, actor=self.office.actor(name), **given)

    def press_seen(self, service: Any, name: str, **given: Any) -> Any:
        return self.press(service, name, expected_revision=self.document.current_revision, **given)

    def review(self, name: str, opinion: str = "") -> Any:
        return self.press_seen(services.review_step, name, opinion=opinion)

    def approve(self, name: str, **given: Any) -> Any:
        return self.press_seen(services.approve_document, name, **given)

    def send_back(self, name: str, to: str | None = None) -> Any:
        target = self.step_of(to).pk if to else None
        return self.press_seen(services.return_document, name, reason="보완", to_step_id=target)

    def submit(self) -> Any:
        return self.press_seen(services.submit_document, self.by)

    def recall(self, name: str) -> Any:
        return self.press(services.recall_approval, name)

    def withdraw(self) -> Any:
        return self.press(services.withdraw_document, self.by)

    def skip(self, name: str) -> Any:
        return self.press(services.skip_step, self.by, step_id=self.step_of(name).pk, reason="출장")

    def put_off(self, name: str) -> Any:
        return self.press(services.put_off_step, self.by, step_id=self.step_of(name).pk, reason="출장")

    def look(self, name: str) -> None:
        look_at(self.document, self.office.actor(name))


def join(office: Office, login: str, *, department: Any = None, head: bool = False) -> Any:
    """One more official; known to the office by the log-in name."""
    user = create_user(login=login, name=f"{login} 이름", password="Geheim-12345", roles=[Role.OFFICIAL], actor=SYSTEM)
    setattr(office, login, user)
    seat(office, login, department or office.department, head=head)
    return user


def seat(office: Office, name: str, department: Any, *, head: bool = False, kind: str = "principal") -> Any:
    """A new post for a person."""
    post = organization.create_post(department=department, title_ko="사무관", is_head=head, actor=SYSTEM)
    person_id = getattr(office, name).pk
    organization.assign_person(person_id=person_id, post=post, valid_from=LONG_AGO, kind=kind, actor=SYSTEM)
    return post


def away(
    office: Office,
    name: str,
    deputy: str | None = None,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Any:
    """A person is away, from just now for a day unless said otherwise."""
    now = clock.now()
    return organization.register_absence(
        person_id=getattr(office, name).pk,
        starts_at=since or now - timedelta(minutes=1),
        ends_at=until or now + timedelta(days=1),
        reason="trip",
        deputy_id=getattr(office, deputy).pk if deputy else None,
        actor=SYSTEM,
    )


def leave(office: Office, name: str) -> Any:
    """A person gives up the post today; answers the post, now vacant."""
    held = getattr(office, name).assignments.select_related("post").latest("valid_from")
    organization.end_assignment(assignment_id=held.pk, valid_until=clock.today(), actor=SYSTEM)
    return held.post


def switch_off(office: Office, name: str) -> None:
    deactivate_user(user_id=getattr(office, name).pk, reason="퇴직", actor=SYSTEM)


def administrator() -> Any:
    """Who may put others in place."""
    return make_actor("admin", "agency_admin")
