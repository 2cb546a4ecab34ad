import pytest

from tests.faults.house import House


@pytest.fixture(scope="session")
def built_house(django_db_setup, django_db_blocker):
    house = House()
    with django_db_blocker.unblock():
        try:
            house.build()
            yield house
        finally:
            house.destroy()


@pytest.fixture
def house(built_house, django_db_blocker):
    """The house as new: same documents waiting, both servers up."""
    built_house.renew()
    with django_db_blocker.unblock():
        yield built_house


@pytest.fixture(scope="session")
def served_house(built_house):
    """The web server stays for all tests: that it outlives its databases is part of what is tested."""
    built_house.renew()
    with built_house.web() as web:
        yield web


@pytest.fixture
def web(house, served_house):
    """Two web processes that answer."""
    return served_house
