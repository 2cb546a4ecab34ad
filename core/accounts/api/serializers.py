"""Shapes of the API."""

from datetime import timedelta
from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from core.accounts.models import ApiToken, User
from core.foundation.public import clock


class MeSerializer(serializers.Serializer):
    """The person acting, with what they may do now."""

    person_id = serializers.UUIDField()
    login = serializers.CharField()
    name = serializers.CharField()
    language = serializers.CharField()
    agency = serializers.CharField(allow_null=True, help_text="Code of the agency; null on the government console.")
    post_title = serializers.CharField()
    department_id = serializers.UUIDField(allow_null=True)
    department_name = serializers.CharField()
    roles = serializers.ListField(child=serializers.CharField())
    permissions = serializers.ListField(child=serializers.CharField())


class TokenSerializer(serializers.ModelSerializer):
    class Meta:
        model = ApiToken
        fields = ("id", "label", "hint", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at")
        read_only_fields = fields


class TokenMadeSerializer(TokenSerializer):
    token = serializers.CharField(help_text="Shown this once only.")

    class Meta(TokenSerializer.Meta):
        fields = (*TokenSerializer.Meta.fields, "token")


class NewTokenSerializer(serializers.Serializer):
    label = serializers.CharField(max_length=100)
    scopes = serializers.ListField(child=serializers.CharField(), allow_empty=True)
    expires_in_days = serializers.IntegerField(min_value=1, max_value=365, default=90)

    def arguments(self) -> dict[str, Any]:
        """Arguments of the service."""
        given = self.validated_data
        expires_at = clock.now() + timedelta(days=given["expires_in_days"])
        return {"label": given["label"], "scopes": given["scopes"], "expires_at": expires_at}


@extend_schema_serializer(component_name="Account")
class PersonSerializer(serializers.ModelSerializer):
    roles = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ("id", "login", "name", "email", "personnel_number", "language", "is_active", "must_change_password",
                  "last_login", "roles")  # fmt: skip
        read_only_fields = fields

    def get_roles(self, user: User) -> list[str]:
        return sorted(user.roles)


@extend_schema_serializer(component_name="AccountChange")
class PersonChangeSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=100)
    email = serializers.EmailField(allow_blank=True, default="")
    personnel_number = serializers.CharField(max_length=20, allow_blank=True, default="")


@extend_schema_serializer(component_name="AccountRoles")
class RolesSerializer(serializers.Serializer):
    roles = serializers.ListField(child=serializers.CharField())


@extend_schema_serializer(component_name="NewAccount")
class NewPersonSerializer(PersonChangeSerializer, RolesSerializer):
    login = serializers.CharField(max_length=64)
    password = serializers.CharField(
        write_only=True, trim_whitespace=False, help_text="Must be replaced at the first sign-in."
    )


@extend_schema_serializer(component_name="AccountReason")
class ReasonSerializer(serializers.Serializer):
    reason = serializers.CharField(allow_blank=True, default="", max_length=500)


@extend_schema_serializer(component_name="AccountReset")
class ResetSerializer(serializers.Serializer):
    password = serializers.CharField(write_only=True, trim_whitespace=False)
    remove_second_factors = serializers.BooleanField(default=False)


class PeopleFilterSerializer(serializers.Serializer):
    """Filters of the list."""

    q = serializers.CharField(default="", allow_blank=True, help_text="Part of name, log-in name or e-mail.")
    role = serializers.CharField(default="", allow_blank=True)
    active = serializers.BooleanField(default=None, allow_null=True)
