"""Drafts of the office's long forms: one table says which, and every one of them works alike.

A new long form names its route here, includes `office/_draft.html` in its form, and answers through
`finishing.done`.
"""

DRAFTED = frozenset(
    {
        "office_call",
        "office_case_notes",
        "office_case_person",
        "office_assessment_new",
        "office_form_fill",
        "office_goal_new",
        "office_letter",
        "office_report_words",
    }
)
"""Routes of the pages whose form is kept while it is being written."""

LEADING_TO_SOMEBODY = frozenset({"person_name", "person_address", "address_way"})
"""Boxes of which no draft keeps a word: they are filled in anew, an address may no longer hold."""
