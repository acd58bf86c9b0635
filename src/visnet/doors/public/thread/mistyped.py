"""What is said of seven words that open nothing: the same for all, and where a slip may be.

A slip is looked for in what was typed and in the lists of words, which are public, after the doors
stayed shut. No receipt is asked: whoever guesses learns what they could read in the lists.
"""

from django.utils.translation import gettext as _

from visnet.enquiries import rules


def said_of(written: str) -> str:
    """Return why nothing opened, as far as what was typed can tell."""
    return " ".join((_nothing_opens(), *_slips(written)))


def _nothing_opens() -> str:
    return _(
        "These words open nothing. Check them one by one, and the PIN if you chose one. Words that"
        " nobody has used for ninety days no longer open anything."
    )


def _slips(written: str) -> list[str]:
    found = []
    how_many = len(rules.normalise_words(written).split())
    if how_many not in {0, rules.WORDS_IN_RECEIPT}:
        found.append(_("You typed %(count)s of them; they are seven.") % {"count": how_many})
    not_ours = rules.words_not_ours(written)
    if not_ours:
        found.append(
            _("Look again at %(words)s: it is not among the words that we give.")
            % {"words": ", ".join(f"“{word}”" for word in not_ours)}
        )
    return found
