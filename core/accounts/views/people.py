"""The administrator's pages: who has an account here, with which roles."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts import selectors
from core.accounts.forms import FilterForm, NewPersonForm, PersonForm, ResetForm, RolesForm
from core.accounts.models import User
from core.accounts.permissions import MANAGE_ACCOUNTS, described, permissions_of
from core.accounts.services import users
from core.audit.public import Actor
from core.foundation.public import DomainError
from onnara_web.public import Crumb, PageView, actor_of, add_domain_error, page_of


class PeoplePage(PageView):
    permission = MANAGE_ACCOUNTS

    @property
    def actor(self) -> Actor:
        return actor_of(self.request)  # type: ignore[return-value]

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(gettext_lazy("People and roles"), reverse("accounts:people")), Crumb(self.title)]


class PeopleView(PeoplePage):
    template_name = "accounts/people.html"
    title = gettext_lazy("People and roles")

    def get(self, request: HttpRequest) -> HttpResponse:
        form = FilterForm(request.GET)
        return self.render({"form": form, "page": page_of(request, selectors.users(**form.chosen()))})

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(self.title)]


class PersonCreateView(PeoplePage):
    template_name = "accounts/person_new.html"
    title = gettext_lazy("New account")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render({"form": NewPersonForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NewPersonForm(request.POST)
        if form.is_valid():
            try:
                made = users.create_user(**form.cleaned_data, must_change_password=True, actor=self.actor)
            except DomainError as error:
                add_domain_error(form, error)
            else:
                messages.success(request, _("The account “%(login)s” was made.") % {"login": made.login})
                return redirect("accounts:person", user_id=made.pk)
        return self.render({"form": form}, status=422)


class PersonView(PeoplePage):
    """One person: facts, roles and what they allow, switching off, resetting the sign-in."""

    template_name = "accounts/person.html"
    title = gettext_lazy("Account")

    def get(self, request: HttpRequest, user_id: UUID) -> HttpResponse:
        return self.show(selectors.get_user(user_id))

    def show(self, person: User, *, status: int = 200, **forms: Form) -> HttpResponse:
        facts = {"name": person.name, "email": person.email, "personnel_number": person.personnel_number}
        context = {
            "person": person,
            "person_form": PersonForm(initial=facts),
            "roles_form": RolesForm(initial={"roles": sorted(person.roles)}),
            "reset_form": ResetForm(),
            "held": described(permissions_of(person.roles)),
            "is_me": person.pk == self.actor.person_id,
        }
        return self.render(context | forms, status=status)


class PersonAction(PersonView):
    """POST one form to one service; a refusal is shown at that form."""

    form_class: type[Form] = Form
    form_name = "action_form"
    done = gettext_lazy("Saved.")

    def get(self, request: HttpRequest, user_id: UUID) -> HttpResponse:
        return redirect("accounts:person", user_id=user_id)

    def post(self, request: HttpRequest, user_id: UUID) -> HttpResponse:
        person = selectors.get_user(user_id)
        form = self.form_class(request.POST)
        if form.is_valid():
            try:
                self.act(person.pk, form)
            except DomainError as error:
                add_domain_error(form, error)
            else:
                messages.success(request, self.done)
                return redirect("accounts:person", user_id=person.pk)
        return self.show(person, status=422, **{self.form_name: form})

    def act(self, user_id: UUID, form: Form) -> None:
        raise NotImplementedError


class PersonChangeView(PersonAction):
    form_class, form_name = PersonForm, "person_form"

    def act(self, user_id: UUID, form: Form) -> None:
        users.change_user(user_id=user_id, **form.cleaned_data, actor=self.actor)


class RolesView(PersonAction):
    form_class, form_name = RolesForm, "roles_form"
    done = gettext_lazy("The roles were changed. They apply from the next click of the person.")

    def act(self, user_id: UUID, form: Form) -> None:
        users.set_roles(user_id=user_id, roles=form.cleaned_data["roles"], actor=self.actor)


class ResetView(PersonAction):
    form_class, form_name = ResetForm, "reset_form"
    done = gettext_lazy("The sign-in was reset and all sessions of the person have ended.")

    def act(self, user_id: UUID, form: Form) -> None:
        users.reset_sign_in(user_id=user_id, **form.cleaned_data, actor=self.actor)


class DeactivateView(PersonAction):
    done = gettext_lazy("The account was switched off. All its sessions and tokens have ended.")

    def act(self, user_id: UUID, form: Form) -> None:
        users.deactivate_user(user_id=user_id, reason=self.request.POST.get("reason", ""), actor=self.actor)


class ReactivateView(PersonAction):
    done = gettext_lazy("The person may sign in again.")

    def act(self, user_id: UUID, form: Form) -> None:
        users.reactivate_user(user_id=user_id, actor=self.actor)
