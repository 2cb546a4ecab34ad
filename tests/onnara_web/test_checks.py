from onnara_web.checks import check_packages, check_problem_handler


def test_settings_of_the_product_pass():
    assert check_problem_handler(None) == []
    assert check_packages(None) == []


def test_other_error_handler_stops_the_start(settings):
    settings.REST_FRAMEWORK = {}
    assert [error.id for error in check_problem_handler(None)] == ["onnara_web.E001"]


def test_missing_packages_stop_the_start(settings, tmp_path):
    settings.ONNARA_NODE_MODULES = tmp_path
    assert [error.id for error in check_packages(None)] == ["onnara_web.E002"]
