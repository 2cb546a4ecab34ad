"""The small agency of the organisation's tests."""

from tests.core.organization.conftest import fixed_clock, house, standing_house

__all__ = ["fixed_clock", "house", "standing_house"]
