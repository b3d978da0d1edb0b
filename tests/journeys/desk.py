"""What people do at the desk, by hand in the browser."""

from collections import defaultdict
from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

from claims.models import Article, Claim, Occurrence, User
from tests.factories import PASSWORD
from tests.journeys.stage import let_the_worker_work

KEYS_AND_WORDS = "marks => marks.map(mark => [mark.dataset.claims, mark.textContent])"


def sign_in(page: Page, user: User, password: str = PASSWORD) -> None:
    """From the login page to the list of articles."""
    page.goto("/desk/")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Articles", level=1)).to_be_visible()


def take_in(page: Page, text: str, headline: str) -> Article:
    """Paste an article without showing it to readers; the worker then finds its claims."""
    page.get_by_role("link", name="Take in an article").first.click()
    page.get_by_label("Headline").fill(headline)
    page.get_by_label("Text", exact=False).first.fill(text)
    page.get_by_label("Show it on the public site at once").uncheck()
    page.get_by_role("button", name="Take in").click()
    expect(page.get_by_text("Readers do not see this article yet.")).to_be_visible()
    let_the_worker_work()
    page.reload()
    return Article.objects.select_related("current").get(pk=page.url.split("/")[-1].split("?")[0])


def publish_article(page: Page) -> None:
    """Show the open article to readers."""
    page.get_by_role("button", name="Show it to readers").click()
    expect(page.get_by_text("The article is on the public site.")).to_be_visible()


def marked(page: Page) -> dict[str, str]:
    """The words that carry each claim's mark, as the page shows them, by the claim's id."""
    words: dict[str, str] = defaultdict(str)
    for keys, text in page.eval_on_selector_all("mark[data-claims]", KEYS_AND_WORDS):
        for key in keys.split():
            words[key] += text
    return dict(words)


def stored(article: Article) -> dict[str, str]:
    """The words each claim stands on, as they are kept, by the claim's id."""
    standing = Occurrence.objects.filter(version=article.current).prefetch_related("spans")
    return {
        str(one.claim_id): "".join(s.exact for s in one.spans.order_by("position"))
        for one in standing
    }


def claim_with(article: Article, words: Sequence[str]) -> Claim:
    """The shortest claim whose wording has all the words; fails where there is none."""
    found = [c for c in article.claims.all() if all(word in c.wording for word in words)]
    assert found, f"No claim has {words}: {[claim.wording for claim in article.claims.all()]}"
    return min(found, key=lambda claim: len(claim.wording))


def open_claim(page: Page, claim: Claim) -> Locator:
    """The claim's detail, reached by its link in the list."""
    page.goto(f"/desk/articles/{claim.article_id}")
    page.locator(f'a[data-claim="{claim.pk}"]').click()
    detail = page.locator("[data-detail]")
    expect(detail.locator(".atom")).to_have_text(claim.wording)
    return detail


def attach_source(page: Page, claim: Claim, quote: str) -> None:
    """Add a source that supports the claim."""
    detail = open_claim(page, claim)
    detail.get_by_text("Add a source").click()
    detail.get_by_label("Title").fill("What the record says")
    detail.get_by_label("Address").fill("https://archive.example/record")
    detail.get_by_label("Published").fill("1999-04")
    detail.get_by_label("The passage, word for word").fill(quote)
    detail.get_by_label("What it does to the claim").select_option("supports")
    detail.get_by_role("button", name="Add and attach").click()
    expect(page.get_by_text("Added and attached.")).to_be_visible()


def sign_first(page: Page, claim: Claim, reasons: str) -> None:
    """Give a verdict; whoever gave it is told that somebody else signs."""
    detail = open_claim(page, claim)
    detail.get_by_text("Mostly accurate").click()
    detail.get_by_label("Reason shown to readers").fill(reasons)
    detail.get_by_role("button", name="Sign as first").click()
    expect(page.get_by_text("Somebody else has to sign now.")).to_be_visible()
    expect(page.get_by_role("button", name="Sign as second")).to_have_count(0)


def sign_second_and_publish(page: Page, claim: Claim) -> None:
    """The other editor signs what the first has signed, and shows it to readers."""
    open_claim(page, claim).get_by_role("button", name="Sign as second").click()
    page.get_by_role("button", name="Publish the verdict").click()
    expect(page.get_by_text("Readers see it now.")).to_be_visible()


def accept_request(page: Page, words: str, was: str, now: str) -> str:
    """Agree with the reader who wrote `words`; returns the address of the drafted correction."""
    page.goto("/desk/inbox")
    page.get_by_role("link", name=words).click()
    form = page.locator("form", has=page.get_by_role("heading", name="The reader is right"))
    form.get_by_label("Answer to the reader").fill("You are right. Thank you.")
    form.get_by_label("Text as it stands").fill(was)
    form.get_by_label("What it should say").fill(now)
    form.get_by_label("Note for readers").fill(f"An earlier version said {was}. It is {now}.")
    form.get_by_role("button", name="Accept and draft the correction").click()
    expect(page.get_by_text("Accepted. The correction is drafted.")).to_be_visible()
    return page.url


def send_to_review(page: Page) -> None:
    """Hand the open draft on; whoever drafted it can neither approve nor publish it."""
    page.get_by_role("button", name="Send to review").click()
    expect(page.get_by_text("somebody else takes the next step")).to_be_visible()
    expect(page.locator("button[value=approve]")).to_have_count(0)  # not in a closed box either


def approve_and_publish(page: Page, correction: str) -> None:
    """The other editor approves, the worker prepares, the other editor publishes."""
    page.goto(correction)
    page.locator("summary").get_by_text("Approve", exact=True).click()
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_disabled()
    let_the_worker_work()
    page.reload()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("link", name="See it as readers do")).to_be_visible()
