"""Addresses. They never change; the interface language is a prefix, never a cookie."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from factcheck.health import healthz

handler400 = "factcheck.refusals.bad_request"

urlpatterns = [
    path("healthz", healthz),
    path("admin/", admin.site.urls),
    path("api/v1/", include("claims.api.v1.urls")),
    *i18n_patterns(
        path("desk/", include("claims.editor.urls")),
        path("", include("claims.public.urls")),
        prefix_default_language=False,
    ),
]
