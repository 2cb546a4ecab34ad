from structlog.testing import capture_logs

from onnara_web import metrics


def finished(visitor, path, **headers):
    with capture_logs() as lines:
        response = visitor.get(path, headers=headers)
    return response, next(line for line in lines if line["event"] == "request_finished")


def test_request_is_one_event_named_by_its_page(visitor):
    _response, line = finished(visitor, "/fails/409/")
    assert (line["route"], line["status"], line["method"]) == ("fails", 409, "GET")


def test_given_request_number_is_kept_when_it_is_harmless(visitor):
    assert finished(visitor, "/", **{"X-Request-ID": "abcdefgh-1"})[0]["X-Request-ID"] == "abcdefgh-1"


def test_odd_request_number_is_replaced(visitor):
    for odd in ("short", "with space in it", "<script>alert</script>"):
        assert finished(visitor, "/", **{"X-Request-ID": odd})[0]["X-Request-ID"] != odd


def test_error_page_shows_the_number(visitor):
    response, _line = finished(visitor, "/fails/409/")
    assert response["X-Request-ID"] in response.text


def test_made_up_methods_make_no_new_series():
    metrics.observe(agency="mogaha", method="BREW", status=405, route="home", seconds=0.1)
    assert metrics.REQUESTS.labels("mogaha", "OTHER", "405")._value.get() >= 1
