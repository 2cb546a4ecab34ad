"""A small site on the shell, without a database: pages, an API and a menu for the tests of onnara_web."""

from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import include, path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from core.audit.public import Actor
from core.foundation.public import InvalidInput, NotAllowed, NotFound, WrongState
from onnara_web.public import (
    PUBLIC,
    SIGNED_IN,
    ApiView,
    Crumb,
    PageView,
    RichText,
    RichTextField,
    add_domain_error,
    page_of,
)
from onnara_web.styleguide import StyleGuideView

ALICE = Actor(UUID(int=1), "김서연", "alice", permissions=frozenset({"documents.read"}), post_title="주무관")
MOGAHA = SimpleNamespace(code="mogaha", schema="a_mogaha", name_ko="행정자치부", name_en="Home Affairs", state="live")

SETTINGS = {
    "ROOT_URLCONF": "tests.onnara_web.site",
    "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
    "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
    "ALLOWED_HOSTS": ["*"],
    "MIDDLEWARE": [
        "onnara_web.middleware.probes.ProbeMiddleware",
        "onnara_web.middleware.request_log.RequestLogMiddleware",
        "tests.onnara_web.site.AgencyOfHost",
        "onnara_web.middleware.security_headers.SecurityHeadersMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "onnara_web.middleware.language.LanguageMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "tests.onnara_web.site.ActorOfCookie",
        "onnara_web.middleware.problems.ProblemMiddleware",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "DIRS": [Path(__file__).parent / "templates"],
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.messages.context_processors.messages",
                    "onnara_web.context_processors.shell",
                ],
                "builtins": [
                    "django.templatetags.i18n",
                    "django.templatetags.static",
                    "onnara_web.templatetags.krds",
                    "onnara_web.templatetags.krds_forms",
                    "onnara_web.templatetags.krds_time",
                    "onnara_web.templatetags.rich",
                ],
            },
        }
    ],
}


class AgencyOfHost:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.agency = None if "console" in request.META.get("HTTP_HOST", "") else MOGAHA
        return self.get_response(request)


class ActorOfCookie:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = AnonymousUser()
        request.actor = None if request.COOKIES.get("nobody") else ALICE
        return self.get_response(request)


class Home(PageView):
    permission = SIGNED_IN
    template_name = "onnara_web/page_list.html"
    partials = {"rows": "onnara_web/_messages.html"}
    title = "Home of the test"

    def breadcrumbs(self):
        return [Crumb("Above", "/above/"), Crumb("Here")]

    def get(self, request):
        return self.render({"page": page_of(request, range(100))})


class Open(Home):
    permission = PUBLIC


class Refused(Home):
    permission = "nobody.may"


class AnyOf(Home):
    permission = ("nobody.may", "documents.read")


class Fails(PageView):
    permission = "documents.read"
    errors = {
        "409": WrongState,
        "404": NotFound,
        "403": NotAllowed,
        "422": InvalidInput,
        "http404": Http404,
        "500": RuntimeError,
    }

    def get(self, request, which):
        raise self.errors[which]

    post = get


class NoteForm(forms.Form):
    title = forms.CharField(label="Title")
    body = forms.CharField(label="Body", widget=forms.Textarea)
    task = forms.ChoiceField(label="Task", choices=[("", "-"), ("a", "A"), ("b", "B")], required=False)
    open = forms.ChoiceField(
        label="Open", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect, initial="yes", required=False
    )
    urgent = forms.BooleanField(label="Urgent", required=False)


class Write(PageView):
    permission = "documents.read"
    template_name = "onnara_web/page_form.html"
    title = "Write"

    def get(self, request):
        return self.render({"form": NoteForm(), "draft_key": "note:new"})

    def post(self, request):
        form = NoteForm(request.POST)
        if form.is_valid() and form.cleaned_data["title"] == "refused":
            add_domain_error(form, InvalidInput(field="title"))
        if form.is_valid():
            return HttpResponseRedirect("/")
        return self.render({"form": form, "draft_key": "note:new"}, status=422)


WRITTEN = "<p>Before <strong>bold</strong></p>"


class ComposeForm(forms.Form):
    title = forms.CharField(label="Title", required=False)
    body = RichTextField(label="Body", required=False)


class Compose(PageView):
    """A form with the text editor; ``sent`` is what came last."""

    permission = "documents.read"
    template_name = "compose.html"
    title = "Compose"
    sent = None

    def get(self, request):
        form = ComposeForm(initial={"body": RichText(WRITTEN, "html")})
        return self.render({"form": form, "draft_key": "compose"})

    def post(self, request):
        form = ComposeForm(request.POST)
        if not form.is_valid():
            return self.render({"form": form, "draft_key": "compose"}, status=422)
        Compose.sent = form.cleaned_data["body"]
        return HttpResponseRedirect("/")


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


def take_file(request):
    """As the files' API answers; a name that begins with “bad” is refused."""
    given = request.FILES["file"]
    if given.name.startswith("bad"):
        return JsonResponse({"title": "Refused", "detail": "Not a picture."}, status=422)
    return JsonResponse({"id": str(UUID(int=7)), "name": given.name}, status=201)


class NoteSerializer(serializers.Serializer):
    title = serializers.CharField(help_text="As in the register.")
    tags = serializers.ListField(child=serializers.CharField(max_length=3), required=False)


class Notes(ApiView):
    """Notes of the person who asks."""

    permission = "documents.read"
    authentication_classes = ()

    @extend_schema(responses=NoteSerializer(many=True))
    def get(self, request):
        return Response([{"title": self.actor.name}])

    @extend_schema(request=NoteSerializer, responses={201: NoteSerializer})
    def post(self, request):
        shape = NoteSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        raise WrongState


class RefusedApi(Notes):
    permission = "nobody.may"


def sign_out(request):
    response = HttpResponse("out")
    response.set_cookie("nobody", "1")
    return response


class Choose(Open):
    """A list so long that it is narrowed by typing."""

    template_name = "choose.html"
    NAMES = (
        "기획총괄과",
        "기획조정실",
        "정보화팀",
        "홍보팀",
        "감사담당관",
        "운영지원과",
        "혁신기획과",
        "재정담당관",
        "법무담당관",
    )

    def get(self, request):
        return self.render({"names": self.NAMES, "chosen": "홍보팀"})


urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("above/", Open.as_view(), name="above"),
    path("above/below/", Open.as_view(), name="below"),
    path("refused/", Refused.as_view(), name="refused"),
    path("any/", AnyOf.as_view(), name="any"),
    path("fails/<which>/", Fails.as_view(), name="fails"),
    path("write/", Write.as_view(), name="write"),
    path("choose/", Choose.as_view(), name="choose"),
    path("compose/", Compose.as_view(), name="compose"),
    path("api/v1/files/", include(([path("", take_file, name="upload")], "files_api"))),
    path("files/<uuid:file_id>/", lambda request, file_id: HttpResponse(PIXEL, content_type="image/png")),
    path("accounts/login/", Open.as_view(title="Sign in here"), name="account_login"),
    path("accounts/logout/", sign_out, name="account_logout"),
    path("look/", StyleGuideView.as_view(), name="look"),
    path("api/v1/notes/", Notes.as_view(), name="notes"),
    path("api/v1/refused/", RefusedApi.as_view(), name="refused-api"),
    path("", include("onnara_web.urls")),
]
handler400 = "onnara_web.handlers.bad_request"
handler403 = "onnara_web.handlers.permission_denied"
handler404 = "onnara_web.handlers.page_not_found"
handler500 = "onnara_web.handlers.server_error"
