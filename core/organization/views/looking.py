"""Who works where: the tree of departments, search for people, one department, one person."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.organization import permissions
from core.organization.errors import PersonUnknown
from core.organization.models import Department
from core.organization.selectors import departments, people
from core.organization.selectors.absences import absent_now
from onnara_web.public import Crumb, PageView


class OrganizationView(PageView):
    """The whole agency: departments as a tree, people by search."""

    permission = permissions.READ
    template_name = "organization/tree.html"
    partials = {"people": "organization/_people.html"}
    title = _("Organisation")

    def get(self, request: HttpRequest) -> HttpResponse:
        q = request.GET.get("q", "").strip()
        context: dict[str, Any] = {"q": q, "people": people.search_people(q, limit=50)}
        if self.template_for(request) == self.template_name:
            context |= {"branches": departments.tree(), "away": absent_now()[:20]}
        return self.render(context)


class DepartmentView(PageView):
    """One department: its people, posts, place and story."""

    permission = permissions.READ
    template_name = "organization/department.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        department = departments.get_department(code)
        version = departments.last_version(department)
        self._way = departments.path_to(department.pk)
        return self.render(
            {"department": department, "version": version, "title": version.name, **self._facts(department)}
        )

    def breadcrumbs(self) -> list[Crumb]:
        above = [Crumb(step.name, department_url(step.department.code)) for step in self._way[:-1]]
        return [
            Crumb(_("Organisation"), reverse("organization:tree")),
            *above,
            Crumb(self._way[-1].name if self._way else ""),
        ]

    def _facts(self, department: Department) -> dict[str, Any]:
        held = list(departments.assignments_of(department.pk))
        cards = people.person_cards(assignment.person_id for assignment in held)
        return {
            "posts": _posts(departments.posts_of(department.pk), held, cards),
            "versions": department.versions.select_related("parent").order_by("-valid_from"),
            "children": departments.versions_on().filter(parent=department),
            "branches": departments.tree(current=department.pk),
        }


class PersonView(PageView):
    """One person: post, line of superiors, and who stands in."""

    permission = permissions.READ
    template_name = "organization/person.html"

    def get(self, request: HttpRequest, person_id: UUID) -> HttpResponse:
        card = people.person_card(person_id)
        if card is None:
            raise PersonUnknown
        self._card = card
        return self.render({"card": card, "title": card.name, "superiors": people.superiors_of(person_id)})

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Organisation"), reverse("organization:tree")), Crumb(self._card.name)]


def department_url(code: str) -> str:
    return reverse("organization:department", kwargs={"code": code})


def _posts(posts: Any, held: list[Any], cards: dict[UUID, Any]) -> list[dict[str, Any]]:
    """Each post with who holds it now and who will."""
    by_post: dict[UUID, list[Any]] = {}
    for assignment in held:
        by_post.setdefault(assignment.post_id, []).append({"row": assignment, "card": cards[assignment.person_id]})
    return [{"post": post, "holders": by_post.get(post.pk, [])} for post in posts]
