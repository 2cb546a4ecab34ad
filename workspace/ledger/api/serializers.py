"""Shape of an entry for programs."""

from rest_framework import serializers

from core.audit.public import LedgerEntry


class LedgerEntrySerializer(serializers.ModelSerializer):
    """An entry as it stands in the chain, hashes included, so a reader can prove it."""

    class Meta:
        model = LedgerEntry
        fields = [
            "seq", "id", "at", "recorded_at", "event", "person_id", "person_name", "person_login", "post_id",
            "post_title", "department_id", "department_name", "channel", "ip", "request_id", "object_type", "object_id",
            "revision", "before_hash", "after_hash", "detail", "prev_hash", "hash",
        ]  # fmt: skip
        read_only_fields = fields
