"""The lives of documents: drafted, submitted, reviewed, changed, returned, taken back, decided."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from approvals.documents.public import (
    Document,
    DraftFields,
    ReadingRange,
    RouteLine,
    StepKind,
    approve_document,
    create_draft,
    edit_text,
    return_document,
    review_step,
    save_draft,
    submit_document,
    withdraw_document,
)
from approvals.exchange.sending.public import head_of
from core.foundation.public import clock
from onnara.demo.data import loader
from onnara.demo.data.shapes import DocumentTemplate, DocumentText, Scene
from onnara.demo.history import Story
from onnara.demo.office import Office, Official, Task, Unit

ADDED = "\n\n※ 추진 과정에서 변동이 있으면 바로 보고하겠습니다."
WHY_ADDED = "변동 사항 보고에 관한 문구를 추가하였습니다."
WHY_BACK = "소요예산의 산출 근거를 보완하여 다시 올리겠습니다."
#: Opinions with these words say that the text was changed; they fit only where it was.
CHANGED = ("고쳤", "보완하였", "추가하였", "줄였", "조정하였", "연결하였")
#: How often people say something with what they do.
SPEAKS = 0.55


@dataclass(frozen=True, slots=True)
class Stop:
    """Somebody on the route: what is asked of them, and who really acts (the deputy of an absent person)."""

    person: Official
    kind: StepKind
    deputy: Official | None = None

    @property
    def acting(self) -> Official:
        return self.deputy or self.person

    @property
    def decides(self) -> bool:
        return self.kind in (StepKind.APPROVE, StepKind.DELEGATED)


@dataclass(slots=True)
class Paper:
    """A document that somebody is going to write, and the people it will pass."""

    office: Office
    unit: Unit
    task: Task
    template: DocumentTemplate
    drafter: Official
    route: Sequence[Stop]
    chance: random.Random
    document: Document | None = None
    #: Whom it is to be sent to once it is decided; nobody: it stays inside.
    recipients: Sequence[str] = ()

    # -- whole lives ---------------------------------------------------------------------------------------------------

    def decided(self, *, changed: bool = False) -> Story:
        """Goes straight through; with ``changed`` the first reviewer puts a line into the text."""
        yield from self._written()
        self._submit()
        yield from self._passed(self.route, changed=changed)

    def decided_later(self, fault: int = 0) -> Story:
        """Is returned at a stop, corrected, submitted anew and then decided."""
        yield from self.returned(fault)
        self._correct()
        self._submit()
        yield from self._passed(self.route)

    def returned(self, fault: int = 0) -> Story:
        """Comes back from a stop with the reason and lies with its drafter."""
        yield from self._written()
        self._submit()
        yield from self._passed(self.route[:fault])
        self._return(self.route[fault])
        yield self.chance.uniform(3, 9)

    def waiting(self, stop: int) -> Story:
        """Gets as far as a stop and waits there."""
        yield from self._written()
        self._submit()
        yield from self._passed(self.route[:stop])

    def withdrawn(self) -> Story:
        """Is taken back before anybody has opened it."""
        yield from self._written()
        self._submit()
        yield self.chance.uniform(0.3, 1.5)
        withdraw_document(document_id=self._id, reason=WHY_BACK, actor=self.drafter.actor)

    def drafted(self) -> Story:
        """Stays a draft."""
        yield from self._written()

    # -- single acts ---------------------------------------------------------------------------------------------------

    def _written(self) -> Story:
        route = [RouteLine(stop.person.person_id, stop.kind) for stop in self.route]
        self.document = create_draft(fields=self._fields(self._text()), route=route, actor=self.drafter.actor)
        yield self.chance.uniform(0.2, 4)

    def _text(self) -> DocumentText:
        facts = self.office.facts
        name = self.unit.plan.name_ko
        serial = self.chance.randint(40, 1900)
        return loader.written(self.template, Scene(facts.name_ko, name, clock.today(), self.task.function, serial))

    def _fields(self, text: DocumentText) -> DraftFields:
        return DraftFields(
            unit_task_id=self.task.unit_task_id,
            title=text.title,
            body=text.body,
            purpose=text.purpose,
            source=text.source,
            keywords=text.keywords,
            urgent=self.chance.random() < 0.06,
            disclosure=text.disclosure,
            disclosure_grounds=text.grounds,
            disclosure_reason=text.disclosure_reason,
            reading_range=ReadingRange.DEPARTMENT if text.disclosure == "closed" else ReadingRange.AGENCY,
            **self._sent_to(),
        )

    def _sent_to(self) -> dict[str, Any]:
        """To other bodies under the name and seal of the head, within the house without seal (REG 13, 14)."""
        if not self.recipients:
            return {}
        sender = head_of(self.office.facts.name_ko)
        return {
            "kind": "outgoing", "recipients": tuple(self.recipients), "sender_name": sender, "sealing": "seal",
            "sending_method": "network",
        }  # fmt: skip

    def _submit(self) -> None:
        self.document = submit_document(
            document_id=self._id, expected_revision=self._revision, actor=self.drafter.actor
        )

    def _passed(self, stops: Sequence[Stop], *, changed: bool = False) -> Story:
        for number, stop in enumerate(stops):
            yield self.chance.uniform(0.4, 7)
            if changed and number == 0 and not stop.decides:
                self._change(stop)
            self._pass(stop)

    def _change(self, stop: Stop) -> None:
        text = self._text()
        body = text.body.removesuffix("  끝.") + ADDED + "  끝."
        self.document = edit_text(
            document_id=self._id,
            expected_revision=self._revision,
            title=text.title,
            body=body,
            opinion=WHY_ADDED,
            actor=stop.acting.actor,
        )

    def _pass(self, stop: Stop) -> None:
        act = approve_document if stop.decides else review_step
        self.document = act(
            document_id=self._id,
            expected_revision=self._revision,
            opinion=self._opinion(stop, "approve") if self.chance.random() < SPEAKS else "",
            actor=stop.acting.actor,
        )

    def _return(self, stop: Stop) -> None:
        self.document = return_document(
            document_id=self._id,
            expected_revision=self._revision,
            reason=self._opinion(stop, "return"),
            actor=stop.acting.actor,
        )

    def _correct(self) -> None:
        text = self._text()
        body = text.body.removesuffix("  끝.") + "\n\n※ 검토 의견에 따라 내용을 보완하였습니다.  끝."
        fields = self._fields(text)
        self.document = save_draft(
            document_id=self._id,
            expected_revision=self._revision,
            fields=replace(fields, body=body),
            actor=self.drafter.actor,
        )

    def _opinion(self, stop: Stop, verdict: str) -> str:
        role = "approve" if stop.decides else "cooperate" if stop.kind == StepKind.COOPERATE else "review"
        instructs = stop.decides and verdict == "approve" and self.chance.random() < 0.25
        opinions = loader.opinions(role, "instruct" if instructs else verdict)
        fitting = [one.text for one in opinions if verdict == "return" or not any(word in one.text for word in CHANGED)]
        return self.chance.choice(fitting)

    @property
    def _id(self) -> UUID:
        assert self.document is not None
        found: UUID = self.document.pk
        return found

    @property
    def _revision(self) -> int:
        assert self.document is not None
        return self.document.current_revision
