"""The card of what is decided and goes to others leads whoever may send it to the page that sends."""

import pytest

from tests.approvals.exchange.stories import send, to_be_sent
from tests.people import signed_in


def offered(user, document):
    page = signed_in(user).get(f"/documents/{document.pk}/").content.decode()
    return f'href="/sending/documents/{document.pk}/"' in page


@pytest.mark.parametrize(("name", "may"), [("drafter", True), ("clerk", True), ("head", False), ("colleague", False)])
def test_whoever_may_send_it_is_led_there(desk, name, may):
    assert offered(getattr(desk, name), to_be_sent(desk)) is may


def test_what_was_sent_or_is_on_its_way_or_stays_inside_is_not_offered(desk):
    sent = to_be_sent(desk)
    send(desk, sent)
    assert not offered(desk.drafter, sent)
    assert not offered(desk.drafter, desk.submitted(kind="outgoing", recipients=["beta부장관"]))
    assert not offered(desk.drafter, to_be_sent(desk, kind="internal", recipients=[], sealing="", sender_name=""))
