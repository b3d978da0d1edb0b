"""Addresses of the desk."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from claims.editor import (
    articles,
    attaching,
    corrections,
    elsewhere,
    feeds,
    inbox,
    jobs,
    judging,
    library,
    linking,
    workbench,
)
from claims.editor.forms import SignInForm

app_name = "editor"
login = LoginView.as_view(
    template_name="editor/login.html",
    authentication_form=SignInForm,
    redirect_authenticated_user=True,
    http_method_names=["get", "head", "post"],
)
claim = "articles/<uuid:article_id>/claims/<uuid:claim_id>"
urlpatterns = [
    path("login", login_not_required(login), name="login"),
    path("logout", LogoutView.as_view(), name="logout"),
    path("", articles.listed, name="articles"),
    path("articles/new", articles.new, name="article_new"),
    path("articles/<uuid:article_id>", workbench.workbench, name="workbench"),
    path("articles/<uuid:article_id>/step", articles.step, name="article_step"),
    path("articles/<uuid:article_id>/correct", corrections.new, name="correction_new"),
    path(f"{claim}/step", judging.step, name="claim_step"),
    path(f"{claim}/sign", judging.sign, name="sign"),
    path(f"{claim}/countersign", judging.countersign, name="countersign"),
    path(f"{claim}/publish", judging.publish, name="publish_verdict"),
    path(f"{claim}/attach", attaching.attach_passage, name="attach"),
    path(f"{claim}/detach", attaching.detach_passage, name="detach"),
    path(f"{claim}/reject", attaching.reject_passage, name="reject"),
    path(f"{claim}/source", attaching.add_source_to, name="add_source"),
    path(f"{claim}/links/<uuid:link_id>", linking.decide, name="link_decide"),
    path("inbox", inbox.inbox_page, name="inbox"),
    path("requests/<uuid:request_id>", inbox.request_page, name="request"),
    path("requests/<uuid:request_id>/step", inbox.step, name="request_step"),
    path("requests/<uuid:request_id>/accept", inbox.accept, name="accept"),
    path("requests/<uuid:request_id>/decline", inbox.decline, name="decline"),
    path("corrections", corrections.listed, name="corrections"),
    path("corrections/elsewhere", elsewhere.listed, name="elsewhere"),
    path("corrections/elsewhere/<uuid:task_id>", elsewhere.settle, name="settle"),
    path("corrections/<uuid:correction_id>", corrections.page, name="correction"),
    path("corrections/<uuid:correction_id>/step", corrections.step, name="correction_step"),
    path("sources", library.sources, name="sources"),
    path("feeds", feeds.feeds, name="feeds"),
    path("feeds/<uuid:feed_id>/stop", feeds.stop, name="feed_stop"),
    path("sources/<uuid:source_id>", library.source, name="source"),
    path("sources/<uuid:source_id>/step", library.step, name="source_step"),
    path("sources/<uuid:source_id>/copies/<uuid:archive_id>", library.copy, name="copy"),
    path("jobs", jobs.jobs_page, name="jobs"),
    path("jobs/<int:job_id>/retry", jobs.retry, name="job_retry"),
]
