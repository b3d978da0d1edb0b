"""Words that rows carry and pages show, for the translators' catalogue.

The models keep their labels in English; a page translates them where it shows them, with
`{% translate object.get_status_display %}`. They are listed here so that `makemessages`
finds them; a test compares the list with the models.
"""

from django.utils.translation import gettext_noop as _

STATUSES = (
    _("Normal"),
    _("Under review"),
    _("Being corrected"),
    _("Corrected"),
    _("Retracted"),
    _("Removed"),
    _("Received"),
    _("Split into claims"),
    _("Linked to sources"),
    _("Ready"),
    _("Failed"),
    _("Proposed"),
    _("Accepted"),
    _("Dismissed"),
    _("In review"),
    _("Reviewed"),
    _("Published"),
    _("Superseded"),
    _("Screening"),
    _("Open"),
    _("Waiting for the reader"),
    _("Decided"),
    _("Appealed"),
    _("Internal review"),
    _("Duplicate"),
    _("Out of scope"),
    _("Spam"),
    _("Withdrawn"),
    _("Closed"),
    _("Draft"),
    _("Changes requested"),
    _("On legal hold"),
    _("Approved"),
    _("Scheduled"),
    _("Cancelled"),
)
ORIGINS = (_("Pasted"), _("Text file"), _("HTML file"), _("Fetched"))
FACETS = (
    _("Number"),
    _("Date"),
    _("Place"),
    _("Person"),
    _("Organisation"),
    _("Negation"),
)
ANCHORS = (_("Exact"), _("Moved"), _("Claim changed?"), _("Not found"))
STANCES = (_("Supports"), _("Disputes"), _("Context"), _("Origin"))
PROBLEMS = (
    _("A fact or number is wrong"),
    _("Something important is missing"),
    _("A name or place is wrong"),
    _("A quote or translation is wrong"),
    _("It is out of date"),
    _("Something else"),
)
OUTCOMES = (_("Upheld"), _("Partly upheld"), _("Not upheld"))
SEVERITIES = (
    _("S1 · harm, safety, false headline"),
    _("S2 · central fact"),
    _("S3 · secondary fact"),
    _("S4 · style"),
)
KINDS = (
    _("Minor"),
    _("Correction"),
    _("Clarification"),
    _("Update"),
    _("Editor’s note"),
    _("Retraction"),
    _("Removal"),
)
PLACES = (
    _("In the change log"),
    _("At the foot"),
    _("Near the new text"),
    _("At the top"),
)
ROLES = (
    _("Triager"),
    _("Fact-checker"),
    _("Editor"),
    _("Standards editor"),
    _("Editor in chief"),
    _("Administrator"),
    _("Auditor"),
)
TASKS = (
    _("Silent edit"),
    _("Source alert"),
    _("Fix everywhere"),
    _("Check again"),
)
DELIVERIES = (_("Waiting"), _("Delivered"), _("Given up"))
REASONS = (_("shares words"), _("similar meaning"), _("quotes the same words"))
