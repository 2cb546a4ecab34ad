"""The purpose tree of the tests of task cards."""

from tests.core.taskcards.conftest import goals

__all__ = ["goals"]
