"""The organisation for programs; same selectors and services as the pages."""

from datetime import date
from uuid import UUID

from django.utils.datastructures import MultiValueDict
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from core.foundation.public import clock
from core.organization import permissions
from core.organization.api import serializers
from core.organization.errors import DepartmentUnknown, PersonUnknown
from core.organization.selectors import absences, departments, people, posts
from core.organization.selectors.histories import post_history
from core.organization.services.absences import cancel_absence, register_absence
from onnara_web.public import ApiView

TEXT = OpenApiParameter("q", str, description="Name, initial consonants of it, log-in name, post, duty or department.")


class DepartmentListApi(ApiView):
    permission = permissions.READ

    @extend_schema(
        operation_id="departments_list",
        parameters=[serializers.AsOfSerializer],
        responses=serializers.DepartmentsSerializer,
    )
    def get(self, request: Request) -> Response:
        """Departments as of a day (today); ``parent_id`` makes the tree."""
        versions = departments.versions_on(_day(request.GET))
        return Response({"results": serializers.DepartmentSerializer(versions, many=True).data})


class DepartmentDetailApi(ApiView):
    permission = permissions.READ

    @extend_schema(operation_id="departments_retrieve", responses=serializers.DepartmentDetailSerializer)
    def get(self, request: Request, code: str) -> Response:
        """A department of today with its people."""
        version = departments.versions_on().filter(department__code=code).first()
        if version is None:
            raise DepartmentUnknown
        shown = dict(serializers.DepartmentSerializer(version).data)
        found = people.people_of(version.department_id)
        return Response({**shown, "people": serializers.PersonCardSerializer(found, many=True).data})


class DepartmentPostsApi(ApiView):
    permission = permissions.READ

    @extend_schema(
        operation_id="departments_posts",
        parameters=[serializers.AsOfSerializer],
        responses=serializers.StoodPostsSerializer,
    )
    def get(self, request: Request, code: str) -> Response:
        """Posts of a department as they stood on a day (today), head first, and who held them."""
        day, department = _day(request.GET), departments.get_department(code)
        return Response(
            {"results": serializers.StoodPostSerializer(posts.seats_on(department.pk, day), many=True).data}
        )


class PostApi(ApiView):
    permission = permissions.READ

    @extend_schema(operation_id="posts_retrieve", responses=serializers.PostDetailSerializer)
    def get(self, request: Request, post_id: UUID) -> Response:
        """A post; what it was called, where it stood and who held it from when to when."""
        found = post_history(post_id)
        history = serializers.PostChapterSerializer(found.chapters, many=True).data
        held = serializers.PostHolderSerializer(found.holders, many=True).data
        return Response({**serializers.PostSerializer(found.post).data, "history": history, "holders": held})


class PeopleApi(ApiView):
    permission = permissions.READ

    @extend_schema(operation_id="people_list", parameters=[TEXT], responses=serializers.PeopleSerializer)
    def get(self, request: Request) -> Response:
        """People whose name, post, duty or department holds the text, best matches first; at most 50."""
        found = people.search_people(_text(request.GET), limit=50)
        return Response({"results": serializers.PersonCardSerializer(found, many=True).data})


class PersonApi(ApiView):
    permission = permissions.READ

    @extend_schema(operation_id="people_retrieve", responses=serializers.PersonCardDetailSerializer)
    def get(self, request: Request, person_id: UUID) -> Response:
        """A person with the line of superiors."""
        card = people.person_card(person_id)
        if card is None:
            raise PersonUnknown
        shown = dict(serializers.PersonCardSerializer(card).data)
        above = people.superiors_of(person_id)
        return Response({**shown, "superiors": serializers.PersonCardSerializer(above, many=True).data})


class AbsenceListApi(ApiView):
    permission = permissions.REGISTER_ABSENCE

    @extend_schema(operation_id="absences_list", responses=serializers.AbsenceSerializer(many=True))
    def get(self, request: Request) -> Response:
        """One's own absences; the administrator sees everybody's."""
        return self.paginated(absences.absences_visible_to(self.actor), serializers.AbsenceSerializer)

    @extend_schema(
        operation_id="absences_create",
        request=serializers.NewAbsenceSerializer,
        responses={201: serializers.AbsenceSerializer},
    )
    def post(self, request: Request) -> Response:
        """Register an absence."""
        wanted = serializers.NewAbsenceSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        values = {"person_id": self.actor.person_id, **wanted.validated_data}
        absence = register_absence(actor=self.actor, **values)
        return Response(serializers.AbsenceSerializer(absence).data, status=status.HTTP_201_CREATED)


class AbsenceCancelApi(ApiView):
    permission = permissions.REGISTER_ABSENCE

    @extend_schema(operation_id="absences_cancel", request=None, responses={200: serializers.AbsenceSerializer})
    def post(self, request: Request, absence_id: UUID) -> Response:
        """Take an absence back, or end one that has begun."""
        absence = absences.absence_visible_to(absence_id, self.actor)
        changed = cancel_absence(absence_id=absence.pk, actor=self.actor)
        return Response(serializers.AbsenceSerializer(changed).data)


def _day(query: MultiValueDict) -> date:
    """As of when; today where nothing is said."""
    wanted = serializers.AsOfSerializer(data=query)
    wanted.is_valid(raise_exception=True)
    return wanted.validated_data.get("on") or clock.today()


def _text(query: MultiValueDict) -> str:
    return str(query.get("q", ""))
