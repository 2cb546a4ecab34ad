"""What other apps may use of the shell."""

from onnara_web import first_page, header, nav
from onnara_web.access import PUBLIC, SIGNED_IN, Permission, actor_of
from onnara_web.acts import ActPage, NothingForm
from onnara_web.api.acts import ActView, checked
from onnara_web.api.pagination import CursorPage
from onnara_web.api.views import ApiView
from onnara_web.file_answers import saved, saved_in_pieces, shown
from onnara_web.finders import packages_root
from onnara_web.live import live_address, live_origin, nudge
from onnara_web.metrics import register_source
from onnara_web.page_names import page_name
from onnara_web.paging import page_of
from onnara_web.preferences import language_chosen
from onnara_web.problems import Problem, Way, problem, problem_of, register_way_on
from onnara_web.readiness import NotReady, register_check
from onnara_web.responses import add_domain_error, back_url, is_htmx, problem_response
from onnara_web.richtext import RichText, RichTextField, RichTextInput
from onnara_web.templatetags.krds_time import day_text, span_text, time_text
from onnara_web.views import Crumb, PageView

__all__ = [
    "PUBLIC",
    "SIGNED_IN",
    "ActPage",
    "ActView",
    "ApiView",
    "Crumb",
    "CursorPage",
    "NotReady",
    "NothingForm",
    "PageView",
    "Permission",
    "Problem",
    "RichText",
    "RichTextField",
    "RichTextInput",
    "Way",
    "actor_of",
    "add_domain_error",
    "back_url",
    "checked",
    "day_text",
    "first_page",
    "header",
    "is_htmx",
    "language_chosen",
    "live_address",
    "live_origin",
    "nav",
    "nudge",
    "packages_root",
    "page_name",
    "page_of",
    "problem",
    "problem_of",
    "problem_response",
    "register_check",
    "register_source",
    "register_way_on",
    "saved",
    "saved_in_pieces",
    "shown",
    "span_text",
    "time_text",
]
