"""Pages that answer as a test says, without a network."""

from dataclasses import dataclass, field

from claims.errors import NoAnswer
from claims.evidence.fetching import Fetched


def plain(*paragraphs: str) -> bytes:
    """A page of plain text: read in this process, so quicker than HTML."""
    return "\n\n".join(paragraphs).encode()


def html(*paragraphs: str, title: str = "A report") -> bytes:
    """A page with an article of these paragraphs on it."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<html lang=en><head><title>{title}</title></head><body><article>{body}</article>"
    return f"{page}</body></html>".encode()


@dataclass
class Pages:
    """What each address answers; an exception is raised, everything unknown is a 404."""

    answers: dict[str, bytes | int | Exception] = field(default_factory=dict)
    kind: str = "text/plain; charset=utf-8"
    asked: list[str] = field(default_factory=list)

    def __call__(self, url: str) -> Fetched:
        self.asked.append(url)
        answer = self.answers.get(url, 404)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, int):
            return Fetched(url, answer, {}, b"", url)
        return Fetched(url, 200, {"content-type": self.kind}, answer, url)


UNREACHED = NoAnswer("The connection could not be made.")
