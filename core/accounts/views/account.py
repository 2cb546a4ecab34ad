"""One's own account: second factors, sessions, API tokens, roles in plain words."""

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.accounts import selectors
from core.accounts.forms import TokenForm
from core.accounts.models import User
from core.accounts.permissions import described
from core.accounts.services import sessions, tokens
from core.accounts.views.signing_in import StepUpMixin
from core.audit.public import Actor
from core.foundation.public import DomainError, clock
from onnara_web.public import SIGNED_IN, Crumb, PageView, actor_of, add_domain_error


class OwnPage(PageView):
    permission = SIGNED_IN

    @property
    def user(self) -> User:
        return self.request.user  # type: ignore[return-value]

    @property
    def actor(self) -> Actor:
        return actor_of(self.request)  # type: ignore[return-value]

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(gettext_lazy("My account"), reverse("accounts:account")), Crumb(self.title)]


class AccountView(OwnPage):
    template_name = "accounts/account.html"
    title = gettext_lazy("My account")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(self._second_factors() | {
            "person": self.user,
            "held": described(self.actor.permissions),
            "sessions": sessions.open_sessions(self.user),
            "session_key": request.session.session_key,
            "tokens": selectors.tokens_of(self.user.pk),
            "now": clock.now(),
        })  # fmt: skip

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(self.title)]

    def _second_factors(self) -> dict[str, Any]:
        rows = list(Authenticator.objects.filter(user_id=self.user.pk).order_by("created_at"))
        codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
        return {
            "app": next((row for row in rows if row.type == Authenticator.Type.TOTP), None),
            "keys": [row for row in rows if row.type == Authenticator.Type.WEBAUTHN],
            "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        }


class SessionEndView(OwnPage):
    def post(self, request: HttpRequest, session_id: int) -> HttpResponse:
        sessions.end_session(user=self.user, session_id=session_id, actor=self.actor)
        messages.success(request, _("The session was ended."))
        return redirect("accounts:account")


class SessionsEndView(OwnPage):
    def post(self, request: HttpRequest) -> HttpResponse:
        count = sessions.end_other_sessions(user=self.user, keep=request.session.session_key or "", actor=self.actor)
        text = ngettext("%(count)d other session was ended.", "%(count)d other sessions were ended.", count)
        messages.success(request, text % {"count": count})
        return redirect("accounts:account")


class TokenCreateView(StepUpMixin, OwnPage):
    template_name = "accounts/token_form.html"
    title = gettext_lazy("Make an API token")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render({"form": TokenForm(actor=self.actor)})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TokenForm(request.POST, actor=self.actor)
        if not form.is_valid():
            return self.render({"form": form}, status=422)
        try:
            token, secret = tokens.create_token(**form.cleaned_data, actor=self.actor)
        except DomainError as error:
            add_domain_error(form, error)
            return self.render({"form": form}, status=422)
        return self.render({"token": token, "secret": secret}, template="accounts/token_made.html")


class TokenRevokeView(OwnPage):
    def post(self, request: HttpRequest, token_id: UUID) -> HttpResponse:
        token = tokens.revoke_token(token_id=token_id, actor=self.actor)
        messages.success(request, _("The token “%(label)s” no longer works.") % {"label": token.label})
        return redirect("accounts:account")
