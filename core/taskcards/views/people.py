"""Who is on a card: given to another post, deputies and related people put on it."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError
from core.taskcards import permissions, selectors
from core.taskcards.forms import AssignForm, MemberForm
from core.taskcards.services import add_member, assign_owner
from core.taskcards.views.card import CardPage
from core.taskcards.views.proposing import id_of
from onnara_web.public import Crumb, add_domain_error


class PeoplePage(CardPage):
    """A form with a search for posts."""

    permission = permissions.WRITE
    template_name = "taskcards/people.html"
    form: ClassVar[type[Any]]
    done: ClassVar[str | Promise]

    def get(self, request: HttpRequest, card_id: UUID) -> HttpResponse:
        return self._show(type(self).form())

    def post(self, request: HttpRequest, card_id: UUID) -> HttpResponse:
        card, form = self.card, type(self).form(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            self.act(card.pk, form.given())
        except DomainError as error:
            add_domain_error(form, error)
            return self._show(form, status=error.status)
        messages.success(request, str(self.done))
        return HttpResponseRedirect(self.address())

    def act(self, card_id: UUID, given: dict[str, Any]) -> None:
        raise NotImplementedError

    def breadcrumbs(self) -> list[Crumb]:
        return self.way_below(self.title)

    def _show(self, form: Any, status: int = 200) -> HttpResponse:
        chosen = id_of(form["post"].value())
        posts = [(one, True) for one in selectors.post_choices([chosen] if chosen else [])]
        context = {"form": form, "card": self.card, "owner": self.owner, "posts": posts, "back": self.address()}
        return self.render(context, status=status)


class Assign(PeoplePage):
    """Give the task to another post as of today."""

    form = AssignForm
    title = gettext_lazy("Give the task to another post")
    done = gettext_lazy("Given. The new post accepts it next.")

    def act(self, card_id: UUID, given: dict[str, Any]) -> None:
        assign_owner(card_id=card_id, actor=self.actor, **given)


class AddMember(PeoplePage):
    """Put somebody on the card."""

    form = MemberForm
    title = gettext_lazy("Put somebody on the card")
    done = gettext_lazy("Put on the card.")

    def act(self, card_id: UUID, given: dict[str, Any]) -> None:
        add_member(card_id=card_id, actor=self.actor, **given)
