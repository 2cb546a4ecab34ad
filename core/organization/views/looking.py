"""Who works where: the tree of departments, search for people, one department, one person."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.organization import permissions
from core.organization.errors import PersonUnknown
from core.organization.models import Department, Post, PostVersion
from core.organization.post_forms import AsOfForm
from core.organization.selectors import departments, people, posts
from core.organization.selectors.absences import absent_now
from core.organization.selectors.histories import post_history
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
    """One department: its people, posts, place and story; posts and people as of a day, too."""

    permission = permissions.READ
    template_name = "organization/department.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        department = departments.get_department(code)
        version = departments.last_version(department)
        self._way = departments.path_to(department.pk)
        form = AsOfForm(request.GET)
        day = form.cleaned_data["on"] if form.is_valid() else None
        shown = {"department": department, "version": version, "title": version.name, "form": form, "day": day}
        facts = self._facts(department, day)
        return self.render(shown | facts, status=200 if form.is_valid() else 422)

    def breadcrumbs(self) -> list[Crumb]:
        above = [Crumb(step.name, department_url(step.department.code)) for step in self._way[:-1]]
        return [
            Crumb(_("Organisation"), reverse("organization:tree")),
            *above,
            Crumb(self._way[-1].name if self._way else ""),
        ]

    def _facts(self, department: Department, day: date | None) -> dict[str, Any]:
        return {
            **(_seats_on(department, day) if day else _seats_now(department)),
            "versions": department.versions.select_related("parent").order_by("-valid_from"),
            "children": departments.versions_on(day).filter(parent=department),
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
        department = Department.objects.filter(pk=card.department_id).first()
        return self.render(
            {
                "card": card,
                "title": card.name,
                "superiors": people.superiors_of(person_id),
                "department": department,
            }
        )

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Organisation"), reverse("organization:tree")), Crumb(self._card.name)]


class PostHistoryView(PageView):
    """One post through time: titles, grades and departments with their days, and who held it."""

    permission = permissions.READ
    template_name = "organization/post_history.html"

    def get(self, request: HttpRequest, post_id: UUID) -> HttpResponse:
        history = post_history(post_id)
        self._post, self._place = history.post, departments.last_version(history.post.department)
        shown = {"history": history, "post": history.post, "place": self._place, "title": history.post.title}
        return self.render(shown)

    def breadcrumbs(self) -> list[Crumb]:
        department = Crumb(self._place.name, department_url(self._post.department.code))
        return [Crumb(_("Organisation"), reverse("organization:tree")), department, Crumb(self._post.title)]


def department_url(code: str) -> str:
    return reverse("organization:department", kwargs={"code": code})


def _seats_now(department: Department) -> dict[str, Any]:
    held = list(departments.assignments_of(department.pk))
    return {"posts": _posts({post.pk: post for post in departments.posts_of(department.pk)}, held)}


def _seats_on(department: Department, day: date) -> dict[str, Any]:
    seats = posts.seats_on(department.pk, day)
    held = [row for seat in seats for row in seat.holders]
    return {
        "posts": _posts({seat.version.post_id: seat.version for seat in seats}, held),
        "then": departments.version_on(department, day),
    }


def _posts(shown: Mapping[UUID, Post | PostVersion], held: list[Any]) -> list[dict[str, Any]]:
    """Each post with who holds it now and who will, or who held it."""
    cards = people.person_cards(assignment.person_id for assignment in held)
    by_post: dict[UUID, list[Any]] = {}
    for assignment in held:
        by_post.setdefault(assignment.post_id, []).append({"row": assignment, "card": cards[assignment.person_id]})
    return [{"key": key, "post": post, "holders": by_post.get(key, [])} for key, post in shown.items()]
