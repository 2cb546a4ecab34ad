from django.urls import path

from tenants import views

app_name = "tenants"
urlpatterns = [
    path("agencies/", views.AgencyListView.as_view(), name="agency-list"),
    path("agencies/<slug:code>/", views.AgencyDetailView.as_view(), name="agency-detail"),
    path("agencies/<slug:code>/state/", views.AgencyStateView.as_view(), name="agency-state"),
]
