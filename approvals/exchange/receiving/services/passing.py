"""A department or a post is closed: papers that wait there, or lie with it, go on to where its duties go."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from approvals.exchange.receiving.enums import ArrivalState, StepKind
from approvals.exchange.receiving.models import Arrival, ArrivalStep
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization.public import Passing, Post


@transaction.atomic
def pass_papers(*, arrival_ids: Iterable[UUID], passing: Passing, actor: Actor) -> None:
    """Numbers and what was received stay as they are; each paper tells the step in its way, one line in the ledger for all."""
    papers = list(Arrival.objects.select_for_update().filter(pk__in=list(arrival_ids)).order_by("pk"))
    if not papers:
        return
    titles = dict(
        Post.objects.filter(pk__in=[one for one in passing.posts.values() if one]).values_list("pk", "title_ko")
    )
    steps = [_moved(one, passing, titles, actor) for one in papers]
    Arrival.objects.bulk_update(papers, ["state", "department", "department_name", "handler_post"], batch_size=2000)
    ArrivalStep.objects.bulk_create(steps)
    told = {str(one.pk): {"department_id": one.department_id, "post_id": one.handler_post_id} for one in papers}
    record("receiving.followed_reorganisation", actor=actor, detail={"papers": told})


def _moved(paper: Arrival, passing: Passing, titles: dict[UUID, str], actor: Actor) -> ArrivalStep:
    if paper.state == ArrivalState.DISTRIBUTED:
        assert paper.department_id is not None
        heir = passing.departments[paper.department_id]
        paper.department_id, paper.department_name = heir, passing.names.get(heir, "") if heir else ""
        paper.state = ArrivalState.DISTRIBUTED if heir else ArrivalState.ARRIVED
        return _step(paper, StepKind.DISTRIBUTED if heir else StepKind.SENT_BACK, paper.department_name, actor)
    assert paper.handler_post_id is not None
    post = passing.posts[paper.handler_post_id]
    paper.handler_post_id = post
    return _step(paper, StepKind.ASSIGNED, titles.get(post, "") if post else "", actor)


def _step(paper: Arrival, kind: StepKind, to_name: str, actor: Actor) -> ArrivalStep:
    return ArrivalStep(
        arrival=paper, kind=kind, at=clock.now(), department_name=actor.department_name,
        person_name=actor.name if actor.person_id else "", person_title=actor.post_title, to_name=to_name,
    )  # fmt: skip
