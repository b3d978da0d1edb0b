"""Addresses for readers. They never change."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from claims.public import pages, send
from claims.public.search import search

app_name = "public"
urlpatterns = [
    path("", login_not_required(pages.home), name="home"),
    path("a/<uuid:article_id>/history", login_not_required(pages.history), name="history"),
    path("a/<uuid:article_id>/correct", login_not_required(send.correct), name="correct"),
    path("a/<uuid:article_id>/<str:slug>", login_not_required(pages.article), name="article"),
    path("c/<uuid:claim_id>", login_not_required(pages.claim), name="claim"),
    path("corrections", login_not_required(pages.corrections), name="corrections"),
    path("corrections/<str:number>", login_not_required(pages.correction), name="correction"),
    path("corrections-policy", login_not_required(pages.policy), name="policy"),
    path("search", login_not_required(search), name="search"),
    path("status/<str:secret>", login_not_required(send.status), name="status"),
]
