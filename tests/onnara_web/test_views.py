import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from onnara_web.public import ApiView, PageView

HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize("base", [PageView, ApiView])
def test_view_without_permission_refuses_to_start(base):
    silent = type("Silent", (base,), {})
    with pytest.raises(ImproperlyConfigured, match="Silent"):
        silent.as_view()


def test_permission_may_be_given_in_the_urlconf():
    assert type("Given", (PageView,), {"permission": ""}).as_view(permission="documents.read")


def test_page_opens_for_whoever_may(visitor):
    assert visitor.get("/").status_code == 200
    assert visitor.get("/any/").status_code == 200


def test_page_sends_strangers_to_sign_in_and_back(nobody):
    response = nobody.get("/?page=2")
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/%3Fpage%3D2"


def test_fragment_sends_the_whole_window_to_sign_in(nobody):
    headers = HTMX | {"HX-Current-URL": "/above/"}
    response = nobody.get("/", headers=headers)
    assert (response.status_code, response["HX-Redirect"]) == (204, "/accounts/login/?next=/above/")


def test_page_refuses_without_permission(visitor):
    response = visitor.get("/refused/")
    assert response.status_code == 403
    assert 'data-problem="403"' in response.text


def test_public_page_needs_nobody(nobody):
    assert nobody.get("/above/").status_code == 200


@pytest.mark.parametrize("which", ["403", "404", "409", "422"])
def test_domain_error_becomes_a_page(visitor, which):
    response = visitor.get(f"/fails/{which}/")
    assert response.status_code == int(which)
    assert f'data-problem="{which}"' in response.text


def test_domain_error_becomes_a_fragment_in_the_messages(visitor):
    response = visitor.post("/fails/409/", headers=HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (409, "#messages")
    assert "<html" not in response.text
    assert 'role="alert"' in response.text


def test_partial_is_chosen_by_target(visitor):
    assert "<html" not in visitor.get("/", headers=HTMX | {"HX-Target": "rows"}).text
    assert "<html" in visitor.get("/", headers=HTMX | {"HX-Target": "other"}).text
    assert "<html" in visitor.get("/", headers=HTMX | {"HX-Target": "rows", "HX-Boosted": "true"}).text


def test_answer_depends_on_who_asks_for_it(visitor):
    vary = visitor.get("/")["Vary"]
    assert "HX-Request" in vary
    assert "HX-Target" in vary


def test_crumbs_lead_up(visitor):
    text = visitor.get("/").text
    assert '<a href="/above/">Above</a>' in text
    assert '<span aria-current="page">Here</span>' in text


def test_rule_refusal_is_shown_at_its_input(visitor):
    response = visitor.post("/write/", {"title": "refused", "body": "x"})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.text
    assert "id_title_error" in response.text


def test_defect_becomes_a_plain_page_that_needs_nothing(visitor):
    with override_settings(DEBUG=False):
        response = visitor.get("/fails/500/")
    assert response.status_code == 500
    assert 'data-problem="500"' in response.text
    assert "shell-menu" not in response.text
