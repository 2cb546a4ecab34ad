"""Every component on one page, in DEBUG only: to look at while the look is changed."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.foundation.public import clock
from onnara_web.access import PUBLIC
from onnara_web.paging import page_of
from onnara_web.templatetags.krds import BUTTONS, TONES
from onnara_web.views import Crumb, PageView

TITLES = (
    "2007년도 전자정부 추진계획(안) 보고",
    "행정업무 전자화 추진상황 점검 결과 알림",
    "단위과제 정비 및 보존기간 책정 기준 시달",
    "업무관리시스템 사용자 교육 실시 계획",
    "부서 간 협조 문서 처리기한 준수 요청",
)
PEOPLE = (("김서연", "주무관"), ("박도현", "사무관"), ("이정민", "서기관"), ("최은지", "주무관"), ("정하늘", "과장"))


class ExampleForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=200, help_text=gettext_lazy("As it will stand in the register.")
    )
    task = forms.ChoiceField(
        label=gettext_lazy("Unit task"), choices=[("1", "전자정부 기반 조성"), ("2", "행정정보 공동이용")]
    )
    body = forms.CharField(label=gettext_lazy("Body"), widget=forms.Textarea(attrs={"rows": 5}))
    disclosure = forms.ChoiceField(
        label=gettext_lazy("Disclosure"),
        widget=forms.RadioSelect,
        choices=[
            ("1", pgettext_lazy("disclosure", "Open")),
            ("2", pgettext_lazy("disclosure", "Partly open")),
            ("3", pgettext_lazy("disclosure", "Closed")),
        ],
        initial="1",
    )
    urgent = forms.BooleanField(label=gettext_lazy("Urgent"), required=False)


class StyleGuideView(PageView):
    permission = PUBLIC
    template_name = "onnara_web/styleguide.html"
    title = gettext_lazy("Style guide")

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Administration"), "/"), Crumb(self.title)]

    def get(self, request: HttpRequest) -> HttpResponse:
        messages.success(request, _("The document was approved and registered."))
        context: dict[str, Any] = {
            "tones": sorted(TONES),
            "kinds": sorted(BUTTONS),
            "form": ExampleForm(),
            "wrong_form": ExampleForm({"title": "", "task": "1", "disclosure": "1"}, auto_id="wrong_%s"),
            "rows": _rows(),
            "steps": _steps(),
            "page": page_of(request, range(1, 480)),
        }
        return self.render(context)


def _rows() -> list[dict[str, Any]]:
    states = (
        (_("In approval"), "primary"),
        (_("Approved"), "success"),
        (_("Returned"), "danger"),
        (_("Draft"), "gray"),
    )
    return [
        {
            "title": title,
            "name": PEOPLE[index][0],
            "post": PEOPLE[index][1],
            "state": states[index % 4],
            "number": f"정보화담당관-{1204 - index}",
            "at": clock.now() - timedelta(hours=7 * index + 1),
        }
        for index, title in enumerate(TITLES)
    ]


def _steps() -> list[dict[str, Any]]:
    department = "정보화담당관"
    return [
        {"role": _("Draft"), "name": "김서연", "title": "주무관", "department": department, "state": "done",
         "state_label": _("Submitted"), "when": "2026. 11. 20. 10:12", "revision": 1},
        {"role": _("Review"), "name": "박도현", "title": "사무관", "department": department, "state": "done",
         "state_label": _("Reviewed"), "when": "2026. 11. 20. 14:40", "revision": 2,
         "opinion": "예산 집행 근거를 붙임 2에 보완하였습니다. 그 밖의 사항은 원안에 동의합니다."},
        {"role": _("Co-operation"), "name": "최은지", "title": "주무관", "department": "재정기획관", "state": "skipped",
         "state_label": _("Away")},
        {"role": _("Approval"), "name": "정하늘", "title": "과장", "department": department, "state": "current",
         "state_label": _("To decide")},
        {"role": _("Reading"), "name": "이정민", "title": "서기관", "department": "기획조정실", "state": "waiting"},
    ]  # fmt: skip
