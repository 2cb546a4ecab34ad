"""What other apps may use of the shell."""

from onnara_web import first_page, header, nav
from onnara_web.access import PUBLIC, SIGNED_IN, Permission, actor_of
from onnara_web.api.pagination import CursorPage
from onnara_web.api.views import ApiView
from onnara_web.metrics import register_source
from onnara_web.paging import page_of
from onnara_web.preferences import language_chosen
from onnara_web.problems import Problem, problem, problem_of
from onnara_web.readiness import NotReady, register_check
from onnara_web.responses import add_domain_error, back_url, is_htmx, problem_response
from onnara_web.templatetags.krds_time import time_text
from onnara_web.views import Crumb, PageView

__all__ = [
    "PUBLIC",
    "SIGNED_IN",
    "ApiView",
    "Crumb",
    "CursorPage",
    "NotReady",
    "PageView",
    "Permission",
    "Problem",
    "actor_of",
    "add_domain_error",
    "back_url",
    "first_page",
    "header",
    "is_htmx",
    "language_chosen",
    "nav",
    "page_of",
    "problem",
    "problem_of",
    "problem_response",
    "register_check",
    "register_source",
    "time_text",
]
