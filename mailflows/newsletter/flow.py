"""The newsletter flow as the house takes it in."""

from datetime import timedelta

from mailflows.conversation import Flow
from mailflows.letters import Kind, Sort
from mailflows.newsletter.draft import Draft, DraftReply, NewsletterSettings, NewsletterShelf

DAY = timedelta(days=1)

SORTS = (
    Sort(name="newsletter/draft", kind=Kind.ASKED, worth=7 * DAY),
    Sort(name="newsletter/not_yet", kind=Kind.ANSWER, worth=5 * DAY),
)


def newsletter(settings: NewsletterSettings) -> Flow[NewsletterShelf]:
    """The tips become a draft that the editors get by mail."""
    return Flow(
        name="newsletter",
        opening=None,
        conversations=(DraftReply(),),
        moments=(Draft(settings),),
        sorts=SORTS,
    )
