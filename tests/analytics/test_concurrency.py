"""Computing one month many times at once gives one edition."""

import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from analytics.agency import services
from analytics.agency.models import MonthlyUsage
from analytics.agency.public import compute_month, report_external_approvals
from analytics.months import Month
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


def report(number):
    try:
        with agency_context("alpha"):
            report_external_approvals(
                month=Month(2006, 11), system=f"system {number}", approved=1, actor=actor_system()
            )
    finally:
        connections.close_all()


def test_reporting_while_computing_never_waits_in_a_ring(committed_db, monkeypatch):
    """Both take the month's lock before the ledger's head."""
    keep = services._keep

    def slowly(*args):
        time.sleep(0.5)
        return keep(*args)

    monkeypatch.setattr(services, "_keep", slowly)
    with ThreadPoolExecutor(2) as pool:
        computing = pool.submit(compute, 0)
        time.sleep(0.2)
        pool.submit(report, 1).result()
        assert computing.result() == 1
