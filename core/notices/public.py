"""What every app may use of the notices."""

from core.notices.models import Notice
from core.notices.selectors import notices_of, unread_count
from core.notices.services import mark_all_read, mark_read, mark_seen, notify

__all__ = ["Notice", "mark_all_read", "mark_read", "mark_seen", "notices_of", "notify", "unread_count"]
