"""Reorganisations planned and carried out, and what hangs on the posts they touch."""

from datetime import timedelta

from approvals.documents.public import approve_document
from core.foundation.public import clock
from core.organization.enums import ReformStep
from core.organization.services.reforming import (
    LinePlan,
    add_reform_line,
    carry_out,
    check_reform,
    plan_reform,
)
from core.taskcards.models import CardMember, TaskCard
from tests.approvals.people import SYSTEM
from workspace.directives.public import (
    DirectiveFields,
    issue_directive,
)


def planned(*lines, days=0):
    reform = plan_reform(title="조직개편", effective_on=clock.today() + timedelta(days=days), actor=SYSTEM)
    for line in lines:
        add_reform_line(reform_id=reform.pk, line=line, actor=SYSTEM)
    return reform


def in_effect(*lines):
    reform = planned(*lines)
    check_reform(reform_id=reform.pk, actor=SYSTEM)
    return carry_out(reform_id=reform.pk, actor=SYSTEM)


def merge():
    return LinePlan(ReformStep.MERGE, "it", target_code="pr")


def post_of(office, name):
    return getattr(office, name).assignments.get().post


def card_of(office, name="drafter", task=None):
    card = TaskCard.objects.create(
        number_code="1310010", serial=TaskCard.objects.count() + 1, kind="unit", name_ko="정보화", unit_task=task or office.task,
        department=office.department, starts_on=clock.today(), state="active",
    )  # fmt: skip
    CardMember.objects.create(
        card=card, role="owner", post=post_of(office, name), valid_from=clock.today() - timedelta(1)
    )
    return card


def ordered_to(office, name):
    fields = DirectiveFields(text="조사할 것", owner_id=getattr(office, name).pk)
    return issue_directive(fields=fields, actor=office.actor("head"))


def closing(post, heir=None):
    return LinePlan(ReformStep.CLOSE_POST, post_id=post.pk, successor_post_id=heir and heir.pk)


def decided(office, **more):
    document = office.submitted(route=[office.line("head", "approve")], **more)
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    document.refresh_from_db()
    return document
