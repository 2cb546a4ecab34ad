"""Pages of the administrator: each is one form and one service."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.audit.public import Actor
from core.foundation.public import DomainError, clock
from core.organization import forms as shapes
from core.organization import permissions
from core.organization.enums import AssignmentKind
from core.organization.errors import AssignmentUnknown, PersonUnknown
from core.organization.models import Assignment, Department, Post
from core.organization.post_forms import ChangePostForm, NewPostForm
from core.organization.selectors.departments import get_department, get_post, holding_from, last_version, versions_on
from core.organization.selectors.histories import post_history
from core.organization.selectors.people import PersonCard, person_card
from core.organization.selectors.tenures import deputies_before, deputies_from_now, deputy_posts_of
from core.organization.services.assignments import assign_person, end_assignment, transfer_person
from core.organization.services.departments import (
    Names,
    close_department,
    create_department,
    move_department,
    rename_department,
)
from core.organization.services.posts import change_post, close_post, create_post, set_standing_deputies
from core.organization.services.succeeding import closing, what_passes
from core.organization.views.looking import department_url
from core.organization.wording import passed_to
from onnara_web.public import Crumb, PageView, add_domain_error


class ManageForm(PageView):
    """A form about a department: show, check the shape, let the service act, show its refusal at the form."""

    permission = permissions.MANAGE
    template_name = "organization/form.html"
    form_class: ClassVar[type[forms.Form]]
    done: ClassVar[str | Promise] = _("Saved.")
    label: ClassVar[str | Promise] = _("Save")
    kind: ClassVar[str] = "primary"
    searches: ClassVar[str | Promise] = ""
    department: Department

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.ids = kwargs

    def get(self, request: HttpRequest, **ids: Any) -> HttpResponse:
        self.load()
        return self._show(self.form_class(initial=self.initial(), **self.options()))

    def post(self, request: HttpRequest, **ids: Any) -> HttpResponse:
        self.load()
        form = self.form_class(request.POST, **self.options())
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            self.act(form.cleaned_data, form)
        except DomainError as error:
            add_domain_error(form, error)
            return self._show(form, status=error.status)
        messages.success(request, self.said())
        return redirect(self.back())

    def back(self) -> str:
        """Where the form was opened: a department, or the tree."""
        here = getattr(self, "department", None)
        return department_url(here.code) if here else reverse("organization:tree")

    def said(self) -> str:
        """What is told once it is done."""
        return str(self.done)

    def facts(self) -> dict[str, Any]:
        """What stands below the heading, where the heading does not say it."""
        return {}

    def load(self) -> None:
        """Find what the form is about."""
        self.department = get_department(self.ids["code"])

    def initial(self) -> dict[str, Any]:
        return {}

    def options(self) -> dict[str, Any]:
        return {}

    def act(self, data: dict[str, Any], form: Any) -> None:
        raise NotImplementedError

    @property
    def words(self) -> str:
        """What is looked for, where the form offers a few of many (``searches`` says which)."""
        return self.request.GET.get("q", "").replace("\x00", "").strip()[:50]

    def breadcrumbs(self) -> list[Crumb]:
        here = getattr(self, "department", None)
        steps = [Crumb(_("Organisation"), reverse("organization:tree"))]
        if here:
            steps.append(Crumb(last_version(here).name, department_url(here.code)))
        return [*steps, Crumb(self.title)]

    def _show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        shown = {"form": form, "back": self.back(), "label": self.label, "kind": self.kind} | self.facts()
        return self.render(shown | {"searches": self.searches, "words": self.words}, status=status)


class NewDepartmentView(ManageForm):
    form_class = shapes.NewDepartmentForm
    title = _("New department")
    done = _("The department is set up.")

    def load(self) -> None:
        """Nothing to find: it does not exist yet."""

    def initial(self) -> dict[str, Any]:
        above = self.request.GET.get("parent", "")
        return {"parent": get_department(above).pk} if above else {}

    def act(self, data: dict[str, Any], form: Any) -> None:
        self.department = create_department(
            code=data["code"],
            number_code=data["number_code"],
            name_ko=data["name_ko"],
            name_en=data["name_en"],
            abbreviation=data["abbreviation"],
            order=data["order"],
            parent=data["parent"],
            valid_from=data["effective_on"],
            actor=self.actor,
        )


class RenameView(ManageForm):
    form_class = shapes.NamesForm
    title = _("Rename")

    def initial(self) -> dict[str, Any]:
        version = last_version(self.department)
        return {name: getattr(version, name) for name in ("name_ko", "name_en", "abbreviation", "order")}

    def act(self, data: dict[str, Any], form: Any) -> None:
        names = Names(data["name_ko"], data["name_en"], data["abbreviation"], data["order"])
        rename_department(
            department_id=self.department.pk, names=names, effective_on=data["effective_on"], actor=self.actor
        )


class MoveView(ManageForm):
    form_class = shapes.MoveForm
    title = pgettext_lazy("department", "Move")

    def initial(self) -> dict[str, Any]:
        return {"parent": last_version(self.department).parent_id}

    def options(self) -> dict[str, Any]:
        return {"below": self.department.pk}

    def act(self, data: dict[str, Any], form: Any) -> None:
        move_department(
            department_id=self.department.pk, parent=data["parent"], effective_on=data["effective_on"], actor=self.actor
        )


class CloseDepartmentView(ManageForm):
    form_class = shapes.CloseForm
    title = _("Close the department")
    label, kind = pgettext_lazy("organization", "Close"), "danger"

    def act(self, data: dict[str, Any], form: Any) -> None:
        close_department(department_id=self.department.pk, closes_on=data["closes_on"], actor=self.actor)


class NewPostView(ManageForm):
    form_class = NewPostForm
    title = _("New post")

    def act(self, data: dict[str, Any], form: Any) -> None:
        create_post(department=self.department, actor=self.actor, **data)


class PostView(ManageForm):
    """Base of the forms about one post."""

    chosen: Post

    def load(self) -> None:
        self.chosen = get_post(self.ids["post_id"])
        self.department = self.chosen.department

    def facts(self) -> dict[str, Any]:
        return {"lead": f"{last_version(self.department).name} {self.chosen.title}"}


class ChangePostView(PostView):
    """What the post is from a day on, and what it was until then."""

    form_class = ChangePostForm
    title = _("Change the post")
    template_name = "organization/post.html"

    def facts(self) -> dict[str, Any]:
        return super().facts() | {"history": post_history(self.chosen.pk)}

    def initial(self) -> dict[str, Any]:
        return {
            name: getattr(self.chosen, name) for name in ("title_ko", "title_en", "grade", "duty", "is_head", "order")
        }

    def act(self, data: dict[str, Any], form: Any) -> None:
        change_post(post_id=self.chosen.pk, actor=self.actor, **data)


class ClosePostView(PostView):
    form_class = shapes.ClosePostForm
    title = _("Close the post")
    label, kind = pgettext_lazy("organization", "Close"), "danger"
    template_name = "organization/close_post.html"
    done = _("The post is closed.")
    searches = _("Another post: title, department or holder")
    passed: str = ""

    def facts(self) -> dict[str, Any]:
        return super().facts() | {"holders": holding_from(self.chosen, clock.today())}

    def options(self) -> dict[str, Any]:
        return {"post": self.chosen, "words": self.words}

    def act(self, data: dict[str, Any], form: Any) -> None:
        day, heir = data["closes_on"], data["successor"]
        going = what_passes(closing(day=day, posts=[self.chosen.pk], heir=heir.pk)) if heir else []
        close_post(post_id=self.chosen.pk, closes_on=day, successor_id=heir and heir.pk, actor=self.actor)
        if heir:
            self.passed = passed_to(heir, going)

    def said(self) -> str:
        return f"{self.done} {self.passed}".strip()


class DeputiesView(PostView):
    form_class = shapes.DeputiesForm
    title = _("Standing deputies")
    template_name = "organization/deputies.html"

    def facts(self) -> dict[str, Any]:
        key = self.chosen.pk
        places = {version.department_id: version.name for version in versions_on()}
        return super().facts() | {
            name: [(places.get(one.deputy_post.department_id, ""), one) for one in rows]
            for name, rows in (("former", deputies_before(key)), ("arranged", deputies_from_now(key)))
        }

    searches = _("Another post: title, department or holder")

    def options(self) -> dict[str, Any]:
        return {"post": self.chosen, "words": self.words}

    def initial(self) -> dict[str, Any]:
        return dict(zip(("first", "second", "third"), deputy_posts_of(self.chosen.pk), strict=False))

    def act(self, data: dict[str, Any], form: Any) -> None:
        days = {name: data[name] for name in ("valid_from", "valid_until")}
        set_standing_deputies(post_id=self.chosen.pk, deputy_post_ids=form.chosen(), actor=self.actor, **days)


class AssignView(PostView):
    form_class = shapes.AssignForm
    title = _("Assign a person")
    searches = _("Somebody else: name, log-in name or personnel number")

    def options(self) -> dict[str, Any]:
        return {"words": self.words}

    def initial(self) -> dict[str, Any]:
        return {"kind": AssignmentKind.PRINCIPAL}

    def act(self, data: dict[str, Any], form: Any) -> None:
        give_post(data["person"].pk, self.chosen, data, self.actor)


class GivePostView(ManageForm):
    """The same from the person's side: which post it is."""

    form_class = shapes.GivePostForm
    title = _("Assign a post")
    searches = _("Another post: title, department or holder")
    card: PersonCard

    def load(self) -> None:
        found = person_card(self.ids["person_id"])
        if found is None:
            raise PersonUnknown
        self.card = found

    def options(self) -> dict[str, Any]:
        return {"words": self.words}

    def initial(self) -> dict[str, Any]:
        return {"kind": AssignmentKind.PRINCIPAL}

    def act(self, data: dict[str, Any], form: Any) -> None:
        give_post(self.card.person_id, data["post"], data, self.actor)

    def back(self) -> str:
        return reverse("organization:person", args=[self.card.person_id])

    def facts(self) -> dict[str, Any]:
        return {"lead": f"{self.card.name} {self.card.shown_title}".strip()}

    def breadcrumbs(self) -> list[Crumb]:
        tree = Crumb(_("Organisation"), reverse("organization:tree"))
        return [tree, Crumb(self.card.name, self.back()), Crumb(self.title)]


def give_post(person_id: UUID, post: Post, data: dict[str, Any], actor: Actor) -> None:
    """As a transfer where the form says so; else beside what is held."""
    if data["transfer"] and data["kind"] == AssignmentKind.PRINCIPAL and not data["valid_until"]:
        transfer_person(person_id=person_id, post=post, valid_from=data["valid_from"], actor=actor)
        return
    period = {"valid_from": data["valid_from"], "valid_until": data["valid_until"]}
    assign_person(person_id=person_id, post=post, kind=data["kind"], actor=actor, **period)


class EndAssignmentView(ManageForm):
    form_class = shapes.EndForm
    title = _("End the assignment")
    label, kind = pgettext_lazy("assignment", "End"), "danger"
    assignment: Assignment

    def load(self) -> None:
        held = Assignment.objects.select_related("post__department", "person")
        found = held.filter(pk=self.ids["assignment_id"]).first()
        if found is None:
            raise AssignmentUnknown
        self.assignment, self.department = found, found.post.department

    def initial(self) -> dict[str, Any]:
        return {"valid_until": clock.today()}

    def act(self, data: dict[str, Any], form: Any) -> None:
        end_assignment(assignment_id=self.ids["assignment_id"], valid_until=data["valid_until"], actor=self.actor)

    def facts(self) -> dict[str, Any]:
        return {"lead": f"{self.assignment.person.name} · {self.assignment.post.title}"}
