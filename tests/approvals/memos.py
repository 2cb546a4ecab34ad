"""Memos for tests, in the small office of ``people``."""

from typing import Any

from approvals.memos import selectors
from approvals.memos.models import Memo
from approvals.memos.public import MemoFields, answer_memo, create_memo, read_memo, send_memo


def fields(office: Any, *to: str, **more: Any) -> MemoFields:
    share = tuple(getattr(office, name).pk for name in more.pop("share", ()))
    people = tuple(getattr(office, name).pk for name in to)
    return MemoFields(**{"title": "현황", "text": "오늘 회의 결과입니다."} | more, report_to=people, share_with=share)


def written(office: Any, *to: str, by: str = "drafter", **more: Any) -> Memo:
    return create_memo(fields=fields(office, *(to or ("head",)), **more), actor=office.actor(by))


def sent(office: Any, *to: str, by: str = "drafter", **more: Any) -> Memo:
    memo = written(office, *to, by=by, **more)
    return send_memo(memo_id=memo.pk, actor=office.actor(by))


def answered(office: Any, memo: Memo, by: str, text: str = "확인하였습니다.", **more: Any) -> Any:
    return answer_memo(memo_id=memo.pk, text=text, actor=office.actor(by), **more)


def opened(office: Any, memo: Memo, by: str) -> None:
    """What the page does when a person opens it."""
    read_memo(memo_id=memo.pk, actor=office.actor(by))


def way(memo: Memo) -> list[tuple[str, str]]:
    """Who has had, has, or will have it."""
    return [(step.person.login, step.state) for step in selectors.steps_of(memo) if not step.is_author]


def box(office: Any, name: str, kind: str) -> set[Any]:
    return {memo.pk for memo in selectors.box(kind, actor=office.actor(name))}
