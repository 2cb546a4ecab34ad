"""All settings. Everything that differs between installations comes from the environment (docs/howto/settings.md)."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _
from redis.backoff import NoBackoff
from redis.retry import Retry

from onnara.settings import env
from onnara.settings.allauth import *  # noqa: F403 - sign-in has a file of its own
from onnara.settings.logs import LOGGING as LOGGING
from onnara.settings.sides import APP_SIDES as APP_SIDES
from onnara.settings.sides import APPS

ROOT = Path(__file__).resolve().parents[3]
STATE = env.folder("ONNARA_STATE", ROOT / ".onnara")
DEBUG = env.flag("ONNARA_DEBUG")
SECRET_KEY = env.secret("ONNARA_SECRET_KEY", STATE / "keys" / "django")

# -- names outsiders meet (DESIGN section 7) ---------------------------------------------------------------------------
CONSOLE_HOST = env.text("ONNARA_DOMAIN", "onnara.localhost")
PORT = env.whole("PORT", 8000)
# Where open pages hear that there is something new (docs/adr/0009): a port of the same host (0: nowhere, they
# ask once a minute), or behind a proxy a path.
LIVE_PORT = env.whole("ONNARA_LIVE_PORT", PORT + 1)
LIVE_PATH = env.text("ONNARA_LIVE_PATH", "")
ALLOWED_HOSTS = [CONSOLE_HOST, f".{CONSOLE_HOST}", *env.words("ONNARA_EXTRA_HOSTS", "127.0.0.1,localhost")]
HTTPS = env.flag("ONNARA_HTTPS")

# -- database, queue, cache --------------------------------------------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL")}
if env.text("DATABASE_ADMIN_URL", ""):
    DATABASES["admin"] = env.database("DATABASE_ADMIN_URL") | {"CONN_MAX_AGE": 0}
DATABASE_ROUTERS = ["core.tenancy.router.SideRouter"]
TENANT_SYNC_ROUTER = "core.tenancy.router.SideRouter"
REDIS_URL = env.text("REDIS_URL", "redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_FUNCTION": "core.tenancy.scope.agency_cache_key",
        # A request never waits long for a cache that is down: one more try at once instead of the library's 0.7 s.
        "OPTIONS": {"retry": Retry(NoBackoff(), 1), "socket_timeout": 2},
    }
}
CELERY_BROKER_URL = env.broker(REDIS_URL)
FILES_ROOT = env.folder("ONNARA_FILES", STATE / "files")
FILES_MAX_BYTES = env.whole("ONNARA_FILES_MAX_MB", 100) * 1024 * 1024
# A text of a million Korean characters, as a form sends it (nine bytes each); files are streamed and not counted here.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
FILES_STORAGE = env.choice("ONNARA_FILES_STORAGE", "folder", ("folder", "s3"))
if FILES_STORAGE == "s3":
    FILES_S3 = {
        "address": env.text("ONNARA_S3_URL"),
        "bucket": env.text("ONNARA_S3_BUCKET"),
        "region": env.text("ONNARA_S3_REGION", "us-east-1"),
        "access_key": env.text("ONNARA_S3_ACCESS_KEY"),
        "secret_key": env.text("ONNARA_S3_SECRET_KEY"),
    }
DATA_FOLDER = env.folder("ONNARA_DATA", ROOT.parent / "shared" / "data")
LEDGER_KEY_FILE = env.folder("ONNARA_LEDGER_KEY", STATE / "keys" / "ledger_ed25519.pem")
# -- signatures: the authority that certifies agencies' keys, keys of other authorities, a time-stamp service
SIGNING_CA_FILE = env.folder("ONNARA_SIGNING_CA", STATE / "keys" / "signing_ca.pem")
SIGNING_PKCS12_FOLDER = env.text("ONNARA_SIGNING_PKCS12", "")
SIGNING_TSA_URL = env.text("ONNARA_TSA_URL", "")
PRINT_FONTS = env.words("ONNARA_PRINT_FONTS")

# -- apps and agencies -------------------------------------------------------------------------------------------------
INSTALLED_APPS = list(APPS)
SHARED_APPS = [name for name, (_label, side) in APPS.items() if side in {"public", "both"}]
TENANT_APPS = [name for name, (_label, side) in APPS.items() if side in {"agency", "both"}]
TENANT_MODEL = "tenants.Agency"
TENANT_DOMAIN_MODEL = "tenants.HostName"
TENANT_LIMIT_SET_CALLS = True
HOST_RESOLVER = "tenants.public.resolve_host"
AGENCY_LISTER = "tenants.public.agency_refs"
ROOT_URLCONF = "onnara.urls_console"
PUBLIC_SCHEMA_URLCONF = ROOT_URLCONF
AGENCY_URLCONF = "onnara.urls_agency"
WSGI_APPLICATION = "onnara.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "onnara_web.middleware.probes.ProbeMiddleware",  # /healthz, /readyz, /metrics: no host, session or agency involved
    "onnara_web.middleware.request_log.RequestLogMiddleware",
    "core.tenancy.middleware.AgencyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "onnara_web.middleware.security_headers.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "onnara_web.middleware.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "core.accounts.middleware.ActorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "onnara_web.middleware.problems.ProblemMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
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
]

# -- sign-in -----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["core.accounts.backends.SignInBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "name", "email", "personnel_number")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ONNARA_HELP_URL = "helpdesk:ask"  # where the header's question mark leads, on hosts that have it
# With TLS the prefix makes browsers refuse a cookie of this name that a neighbouring host set.
SESSION_COOKIE_NAME = "__Host-onnara_session" if HTTPS else "onnara_session"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
SESSION_COOKIE_AGE = env.whole("ONNARA_SESSION_HOURS", 10) * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "onnara_web.handlers.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# -- language and time -------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Seoul"

# -- static files ------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "onnara_web.finders.PackageFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# -- API ---------------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "core.accounts.authentication.TokenAuthentication",
        "core.accounts.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "onnara_web.api.schema.OnnaraSchema",
    "EXCEPTION_HANDLER": "onnara_web.api.problems.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "On-nara",
    "VERSION": "1",
    "DESCRIPTION": "Work of government: classified, owned, decided, sent and kept.",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    # Names of choices, so that no number made from their values becomes part of the contract.
    "ENUM_NAME_OVERRIDES": {
        "AgencyKind": "tenants.enums.AgencyKind",
        "AgencyState": "tenants.enums.AgencyState",
        "ClassificationKind": "approvals.documents.enums.Untidy",
        "UnitTaskPublicationKind": "core.brm.unit_tasks.enums.Publication",
        "AbsenceReason": "core.organization.enums.AbsenceReason",
        "AssignmentKind": "core.organization.enums.AssignmentKind",
        "DelegationState": "core.organization.enums.DelegationState",
        "DirectiveAct": "workspace.directives.enums.DirectiveAct",
        "DirectiveSource": "workspace.directives.enums.DirectiveSource",
        "DirectiveWrittenSource": "workspace.directives.enums.WRITABLE_CHOICES",
        "ArrivalState": "approvals.exchange.receiving.enums.ArrivalState",
        "ArrivalStepKind": "approvals.exchange.receiving.enums.StepKind",
        "ArrivalFileKind": "approvals.exchange.envelopes.enums.FileKind",
        "DirectiveState": "workspace.directives.enums.DirectiveState",
        "DocumentKind": "approvals.documents.enums.DocumentKind",
        "DocumentState": "approvals.documents.enums.DocumentState",
        "DocumentRelationKind": "approvals.documents.enums.RelationKind",
        "MemoAnswerKind": "approvals.memos.enums.AnswerKind",
        "MemoSaidKind": "approvals.memos.enums.SAID_CHOICES",
        "MemoState": "approvals.memos.enums.MemoState",
        "MemoStepState": "approvals.documents.enums.StepState",
        "StepKind": "approvals.documents.enums.StepKind",
        "OpinionVerdict": "approvals.documents.enums.Verdict",
        "OpinionAct": "approvals.documents.enums.Act",
        "PlannedStepKind": "approvals.documents.models.route.PLANNABLE_CHOICES",
        "TaskCardConcern": "core.taskcards.enums.Concern",
        "TaskCardGrade": "core.taskcards.enums.Grade",
        "TaskCardInitiative": "core.taskcards.enums.Initiative",
        "TaskCardKind": "core.taskcards.enums.CardKind",
        "TaskCardLinkKind": "core.taskcards.enums.LinkKind",
        "TaskCardMemberRole": "core.taskcards.enums.MemberRole",
        "TaskCardNewMemberRole": "core.taskcards.forms.acting.ROLES",
        "TaskCardPart": "core.taskcards.enums.CardPart",
        "TaskCardScope": "core.taskcards.enums.CardScope",
        "TaskCardSharing": "core.taskcards.enums.Sharing",
        "TransferActKind": "workspace.transfers.envelopes.enums.Act",
        "TransferLineKind": "workspace.transfers.envelopes.enums.LineKind",
        "TransferReceiptKind": "workspace.transfers.records.enums.ReceiptKind",
        "TransferSide": "workspace.transfers.envelopes.enums.Side",
        "TransferState": "workspace.transfers.envelopes.enums.TransferState",
        "TaskCardState": "core.taskcards.enums.CardState",
        "TaskCustomerGroup": "core.taskcards.enums.CustomerGroup",
        "TaskPublicityKind": "core.taskcards.enums.PublicityKind",
        "TaskQualityStage": "core.taskcards.enums.QualityStage",
        "TaskReceiptKind": "core.taskcards.enums.ReceiptKind",
        "ReformState": "core.organization.enums.ReformState",
        "ReformStep": "core.organization.enums.ReformStep",
        "HandoverState": "workspace.handover.enums.HandoverState",
        "HandoverReason": "workspace.handover.enums.Reason",
        "HandoverLeftOut": "workspace.handover.enums.LeftOut",
        "HandoverMoveKind": "workspace.handover.enums.MoveKind",
        "MeetingAct": "workspace.meetings.enums.MeetingAct",
        "MeetingAttendance": "workspace.meetings.enums.Attendance",
        "MeetingSharing": "workspace.meetings.enums.MeetingSharing",
        "MeetingState": "workspace.meetings.enums.MeetingState",
        "ScheduleAct": "workspace.schedule.enums.ItemAct",
        "ScheduleSharing": "workspace.schedule.enums.Sharing",
        "ScheduleState": "workspace.schedule.enums.ItemState",
        "TicketKind": "helpdesk.enums.TicketKind",
        "TicketState": "helpdesk.enums.TicketState",
        "UnitTaskProposalKind": "core.brm.unit_tasks.enums.ProposalKind",
        "UnitTaskVerdict": "core.brm.unit_tasks.enums.Verdict",
        "UnitTaskState": "core.brm.unit_tasks.enums.UnitTaskState",
    },
}
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # our own SecurityHeadersMiddleware forbids framing, by header and by policy
    "security.W021",  # the preload list is for names of the open internet
]
TEST_RUNNER = "django.test.runner.DiscoverRunner"
