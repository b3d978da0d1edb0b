"""What holds for every address of the desk, whatever it is for."""

from django.test import Client

from claims.models import Evidence, Role
from tests.factories import make_user
from tests.routes import routes
from tests.stocked import Stocked

ALL = routes("editor")
GUARDED = [route for route in ALL if route.name != "editor:login"]
READ_ONLY = ("put", "patch", "delete", "options")


def test_a_stranger_is_sent_to_the_login(room: Stocked, client: Client) -> None:
    addresses = [route.address(room.values) for route in GUARDED]
    answers = [ask(address) for ask in (client.get, client.post) for address in addresses]
    assert {answer.status_code for answer in answers} == {302}
    assert {answer.headers["Location"].split("?")[0] for answer in answers} == {"/desk/login"}


def test_what_belongs_to_another_newsroom_is_not_there(
    room: Stocked, desk: Client, other_room: Stocked
) -> None:
    for route in (route for route in ALL if route.needs):
        address = route.address(other_room.values)
        statuses = {desk.get(address).status_code, desk.post(address).status_code}
        assert 404 in statuses, route.name
        assert statuses <= {404, 405}, route.name


def test_a_claim_is_found_only_under_its_own_article(
    room: Stocked, desk: Client, other_room: Stocked
) -> None:
    for name in ("claim_id", "article_id"):
        mixed = room.values | {name: other_room.values[name]}
        for route in (route for route in ALL if "claim_id" in route.needs):
            assert desk.post(route.address(mixed)).status_code == 404, route.name


def test_a_post_without_the_token_is_refused_with_a_page(room: Stocked) -> None:
    strict = room.client(enforce_csrf_checks=True)
    for route in ALL:
        answer = strict.post(route.address(room.values))
        assert answer.status_code == 403, route.name
        assert b"<h1>" in answer.content, route.name


def test_other_methods_are_refused(desk: Client, room: Stocked) -> None:
    answers = {
        (method, route.name): getattr(desk, method)(route.address(room.values)).status_code
        for route in GUARDED
        for method in READ_ONLY
        if (method, route.name) != ("options", "editor:logout")
    }
    assert {asked: status for asked, status in answers.items() if status != 405} == {}


def test_an_address_is_a_page_or_a_step_in_both_languages(desk: Client, room: Stocked) -> None:
    for route in ALL:
        for language in ("", "/ar"):
            answer = desk.get(language + route.address(room.values))
            assert answer.status_code in (200, 302, 405), route.name
            if answer.status_code == 405:
                assert answer.headers["Allow"].startswith("POST"), route.name


def test_somebody_without_a_newsroom_is_told_so(room: Stocked) -> None:
    client = Client()
    client.force_login(make_user())
    for route in (route for route in GUARDED if route.name != "editor:logout"):
        answers = [ask(route.address(room.values)) for ask in (client.get, client.post)]
        assert 403 in {answer.status_code for answer in answers}, route.name
        assert {answer.status_code for answer in answers} <= {403, 405}, route.name


def test_an_auditor_reads_and_changes_nothing(room: Stocked) -> None:
    room.editor.memberships.update(role=Role.AUDITOR)
    address = f"/desk/articles/{room.article.pk}/claims/{room.values['claim_id']}/attach"
    wish = {"passage": room.values["passage"], "stance": "refutes"}
    answer = room.client().post(address, wish, follow=True)
    assert "This takes the role fact-checker." in answer.content.decode()
    assert Evidence.objects.get(claim=room.values["claim_id"]).stance == "supports"
