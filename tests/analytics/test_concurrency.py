"""Computing one month many times at once gives one edition."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from analytics.agency.models import MonthlyUsage
from analytics.agency.public import compute_month
from core.audit.public import actor_system
from core.tenancy.public import agency_context


def compute(_number):
    try:
        with agency_context("alpha"):
            return compute_month(year=2006, month=11, actor=actor_system()).edition
    finally:
        connections.close_all()


def test_computing_at_once_gives_one_edition(committed_db):
    with ThreadPoolExecutor(6) as pool:
        editions = list(pool.map(compute, range(6)))
    assert editions == [1] * 6
    with agency_context("alpha"):
        assert MonthlyUsage.objects.count() == 1
