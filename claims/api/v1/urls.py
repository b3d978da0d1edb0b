"""Addresses of the API. They never change."""

from django.urls import path, re_path

from claims.api.v1 import views
from claims.api.v1.reference import reference
from claims.api.v1.schema import SchemaView

app_name = "api"
urlpatterns = [
    path("", reference, name="reference"),
    path("schema", SchemaView.as_view(), name="schema"),
    path("articles", views.Articles.as_view()),
    path("articles/<uuid:id>", views.OneArticle.as_view()),
    path("articles/<uuid:id>/versions", views.Versions.as_view()),
    path("articles/<uuid:id>/versions/<int:number>", views.OneVersion.as_view()),
    path("claims", views.Claims.as_view()),
    path("claims/<uuid:id>", views.OneClaim.as_view()),
    path("corrections", views.Corrections.as_view()),
    path("corrections/<str:number>", views.OneCorrection.as_view()),
    re_path(r"", views.Nothing.as_view()),
]
