"""Standing deputies of a post for programs; same service as the page."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.organization import permissions
from core.organization.selectors.departments import get_post
from core.organization.selectors.tenures import deputies_before, deputies_from_now
from core.organization.services.posts import set_standing_deputies
from onnara_web.public import ApiView

MOST_DEPUTIES = 3


class DeputySerializer(serializers.Serializer):
    """A post that stands in from one day to another, the last excluded; ``order`` counts from 0. Without ``valid_from`` since before
    days were kept.
    """

    post_id = serializers.UUIDField(source="deputy_post_id")
    title_ko = serializers.CharField(source="deputy_post.title_ko")
    title_en = serializers.CharField(source="deputy_post.title_en")
    order = serializers.IntegerField()
    valid_from = serializers.DateField(allow_null=True)
    valid_until = serializers.DateField(allow_null=True)


class DeputiesSerializer(serializers.Serializer):
    """``arranged`` stand in now or are planned to, the next first; ``former`` did, the latest first."""

    arranged = DeputySerializer(many=True)
    former = DeputySerializer(many=True)


class NewDeputiesSerializer(serializers.Serializer):
    """Posts that stand in, first to last; without ``valid_from`` from today, without ``valid_until`` for good."""

    posts = serializers.ListField(child=serializers.UUIDField(), max_length=MOST_DEPUTIES)
    valid_from = serializers.DateField(required=False, allow_null=True, default=None)
    valid_until = serializers.DateField(required=False, allow_null=True, default=None)


class DeputiesApi(ApiView):
    permission = permissions.MANAGE

    @extend_schema(operation_id="posts_deputies", responses=DeputiesSerializer)
    def get(self, request: Request, post_id: UUID) -> Response:
        """Who stands in for a post, will, and did."""
        return self._shown(get_post(post_id).pk)

    @extend_schema(operation_id="posts_deputies_set", request=NewDeputiesSerializer, responses=DeputiesSerializer)
    def put(self, request: Request, post_id: UUID) -> Response:
        """Say who stands in for a post from one day to another; an empty list: nobody does."""
        get_post(post_id)  # whoever may not know of it learns nothing of what was wrong with the request
        wanted = NewDeputiesSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        days = {name: wanted.validated_data[name] for name in ("valid_from", "valid_until")}
        posts = wanted.validated_data["posts"]
        set_standing_deputies(post_id=post_id, deputy_post_ids=posts, actor=self.actor, **days)
        return self._shown(post_id)

    def _shown(self, post_id: UUID) -> Response:
        told = {"arranged": deputies_from_now(post_id), "former": deputies_before(post_id)}
        return Response(DeputiesSerializer(told).data)
