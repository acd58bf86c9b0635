"""The gallery: every component in each of its states, with invented content, for those who build."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from visnet.doors.components import gallery_network

WORDS = ("lago", "finestra", "treno", "mattino", "pane", "collina", "vela")


class SampleForm(forms.Form):
    """One field of each kind."""

    what_happened = forms.CharField(
        label=_("What happened, in your own words"),
        help_text=_("A few words are enough. You can leave this empty."),
        required=False,
        widget=forms.Textarea,
    )
    municipality = forms.CharField(label=_("Municipality"))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("it", "Italiano"), ("en", "English"), ("fr", "Français")],
    )
    for_whom = forms.ChoiceField(
        label=_("For whom are you writing?"),
        choices=[("me", _("For me")), ("somebody", _("For somebody else"))],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label=_("What would help?"),
        help_text=_("Choose as many as you like."),
        choices=[
            ("listen", _("Somebody who listens")),
            ("rights", _("To understand my rights")),
            ("safety", _("To be safe")),
            ("court", _("Somebody beside me in court")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    hour = forms.TimeField(
        label=_("Hour"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    interpreter = forms.BooleanField(label=_("I would like an interpreter"), required=False)


def _samples() -> dict[str, object]:
    """What the pieces are fed with."""
    return {
        "form": SampleForm(),
        "few": SampleForm(prefix="few"),
        "many": SampleForm(prefix="many"),
        "row": SampleForm(prefix="row"),
        "wrong_form": SampleForm({"what_happened": _("The words that were typed stay here.")}),
        "words": WORDS,
        "facts": [
            {"term": _("Reference"), "description": "LI-2026-0007"},
            {"term": _("Opened"), "description": _("12 October 2026")},
            {"term": _("Language"), "description": _("Italian")},
        ],
        "reach_lines": [_("Phone call: Tuesday and Thursday, 9 to 12")],
        "reach_rows": [
            {"term": _("Phone call"), "description": "••• ••• ••34"},
            {"term": _("When"), "description": _("Tuesday and Thursday, 9 to 12")},
            {"term": _("Voicemail"), "description": _("Never")},
            {"term": _("Who may answer"), "description": _("Only the person")},
        ],
        "columns": [
            {"label": _("Who")},
            {"label": _("Danger")},
            {"label": _("What next")},
            {"label": _("By when")},
            {"label": _("Days"), "numeric": True},
        ],
        "steps": [
            {"label": _("Listen"), "state": "done"},
            {"label": _("Understand"), "state": "current"},
            {"label": _("Plan"), "state": "todo"},
        ],
        "chapters": [
            {"label": _("At a glance"), "href": "#", "current": True},
            {"label": _("Contacts"), "href": "#", "count": 3},
            {"label": _("Assessment"), "href": "#"},
            {"label": _("Plan"), "href": "#", "count": 2},
            {"label": _("Referrals"), "href": "#", "count": 1},
            {"label": _("Notes"), "href": "#"},
        ],
        "events": [
            {
                "when": _("Friday 27 November, 10:30"),
                "exact": "2026-11-27T10:30",
                "title": _("First meeting at the Centre"),
                "kind": "ahead",
            },
            {
                "when": _("Tuesday 24 November"),
                "exact": "2026-11-24",
                "title": _("Consent given for psychological support"),
                "by": "Anna",
                "body": _("Until 22 February 2027; may be withdrawn at any time."),
                "kind": "key",
            },
            {
                "when": _("Monday 23 November"),
                "exact": "2026-11-23",
                "title": _("Phone call, answered"),
                "by": "Anna",
            },
        ],
        "worklist": [
            ("LI-2026-0031", "IMMEDIATE", _("Agree a safe place for tonight"), _("today"), 0),
            ("LI-2026-0007", "HIGH", _("Review the assessment"), _("tomorrow"), 1),
            ("LI-2026-0018", "NOT_ASSESSED", _("Second call"), _("Fri 27 Nov"), 4),
            ("LI-2026-0012", "STANDARD", _("Answer from the partner"), _("Mon 7 Dec"), 14),
        ],
        "states": [
            ("open", pgettext_lazy("status", "New")),
            ("half", pgettext_lazy("status", "Under way")),
            ("done", pgettext_lazy("status", "Done")),
            ("soon", pgettext_lazy("status", "Due soon")),
            ("stopped", pgettext_lazy("status", "Stopped")),
            ("unknown", pgettext_lazy("status", "To be verified")),
        ],
        **gallery_network.samples(),
        "levels": ["IMMEDIATE", "HIGH", "STANDARD", "NOT_ASSESSED"],
    }


@require_safe
def gallery_page(request: HttpRequest) -> HttpResponse:
    """Every component, in each of its states."""
    samples = _samples()
    wrong_form = samples["wrong_form"]
    if isinstance(wrong_form, SampleForm):
        wrong_form.is_valid()
    return render(request, "components/gallery.html", samples)
