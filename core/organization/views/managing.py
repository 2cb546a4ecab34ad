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

from core.foundation.public import DomainError, clock
from core.organization import forms as shapes
from core.organization import permissions
from core.organization.enums import AssignmentKind
from core.organization.errors import AssignmentUnknown
from core.organization.models import Assignment, Department, Post
from core.organization.selectors.departments import get_department, get_post, last_version
from core.organization.services.assignments import assign_person, end_assignment, transfer_person
from core.organization.services.departments import (
    Names,
    close_department,
    create_department,
    move_department,
    rename_department,
)
from core.organization.services.posts import change_post, close_post, create_post, set_standing_deputies
from core.organization.views.looking import department_url
from onnara_web.public import Crumb, PageView, add_domain_error


class ManageForm(PageView):
    """A form about a department: show, check the shape, let the service act, show its refusal at the form."""

    permission = permissions.MANAGE
    template_name = "organization/form.html"
    form_class: ClassVar[type[forms.Form]]
    done: ClassVar[str | Promise] = _("Saved.")
    label: ClassVar[str | Promise] = _("Save")
    kind: ClassVar[str] = "primary"
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
        messages.success(request, str(self.done))
        return redirect(department_url(self.department.code))

    def load(self) -> None:
        """Find what the form is about."""
        self.department = get_department(self.ids["code"])

    def initial(self) -> dict[str, Any]:
        return {}

    def options(self) -> dict[str, Any]:
        return {}

    def act(self, data: dict[str, Any], form: Any) -> None:
        raise NotImplementedError

    def breadcrumbs(self) -> list[Crumb]:
        here = getattr(self, "department", None)
        steps = [Crumb(_("Organisation"), reverse("organization:tree"))]
        if here:
            steps.append(Crumb(last_version(here).name, department_url(here.code)))
        return [*steps, Crumb(self.title)]

    def _show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        here = getattr(self, "department", None)
        back = department_url(here.code) if here else reverse("organization:tree")
        return self.render({"form": form, "back": back, "label": self.label, "kind": self.kind}, status=status)


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
    form_class = shapes.PostForm
    title = _("New post")

    def act(self, data: dict[str, Any], form: Any) -> None:
        create_post(department=self.department, actor=self.actor, **data)


class PostView(ManageForm):
    """Base of the forms about one post."""

    form_class = shapes.PostForm
    title = _("Change the post")
    chosen: Post

    def load(self) -> None:
        self.chosen = get_post(self.ids["post_id"])
        self.department = self.chosen.department

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.chosen, name) for name in ("title_ko", "title_en", "grade", "is_head", "order")}

    def act(self, data: dict[str, Any], form: Any) -> None:
        change_post(post_id=self.chosen.pk, actor=self.actor, **data)


class ClosePostView(PostView):
    form_class = shapes.CloseForm
    title = _("Close the post")
    label, kind = pgettext_lazy("organization", "Close"), "danger"

    def act(self, data: dict[str, Any], form: Any) -> None:
        close_post(post_id=self.chosen.pk, closes_on=data["closes_on"], actor=self.actor)


class DeputiesView(PostView):
    form_class = shapes.DeputiesForm
    title = _("Standing deputies")

    def options(self) -> dict[str, Any]:
        return {"post_id": self.chosen.pk}

    def initial(self) -> dict[str, Any]:
        deputies = self.chosen.standing_deputies.order_by("order").values_list("deputy_post_id", flat=True)
        return dict(zip(("first", "second", "third"), deputies, strict=False))

    def act(self, data: dict[str, Any], form: Any) -> None:
        set_standing_deputies(post_id=self.chosen.pk, deputy_post_ids=form.chosen(), actor=self.actor)


class AssignView(PostView):
    form_class = shapes.AssignForm
    title = _("Assign a person")

    def initial(self) -> dict[str, Any]:
        return {"kind": AssignmentKind.PRINCIPAL}

    def act(self, data: dict[str, Any], form: Any) -> None:
        person_id: UUID = data["person"].pk
        if data["transfer"] and data["kind"] == AssignmentKind.PRINCIPAL and not data["valid_until"]:
            transfer_person(person_id=person_id, post=self.chosen, valid_from=data["valid_from"], actor=self.actor)
            return
        assign_person(
            person_id=person_id,
            post=self.chosen,
            valid_from=data["valid_from"],
            valid_until=data["valid_until"],
            kind=data["kind"],
            actor=self.actor,
        )


class EndAssignmentView(ManageForm):
    form_class = shapes.EndForm
    title = _("End the assignment")
    label, kind = pgettext_lazy("assignment", "End"), "danger"

    def load(self) -> None:
        found = Assignment.objects.select_related("post__department").filter(pk=self.ids["assignment_id"]).first()
        if found is None:
            raise AssignmentUnknown
        self.department = found.post.department

    def initial(self) -> dict[str, Any]:
        return {"valid_until": clock.today()}

    def act(self, data: dict[str, Any], form: Any) -> None:
        end_assignment(assignment_id=self.ids["assignment_id"], valid_until=data["valid_until"], actor=self.actor)
