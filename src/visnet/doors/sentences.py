"""What a refusal says to people: what is missing, who can give it, what to do next."""

from django.utils.translation import gettext as _

from visnet.kit.actor import LegalStatus, Role
from visnet.kit.decision import Reason


def for_reason(reason: Reason, *, in_the_office: bool = False) -> str:
    """Return one plain sentence for a reason, in the language of the screen.

    Where a Centre has another way out than its partners, say whether it is told in the office.
    """
    if in_the_office and reason in OF_THE_OFFICE:
        return OF_THE_OFFICE[reason]()
    return SENTENCES.get(reason, lambda: _("This is not possible from here."))()


def for_role(role: Role) -> str:
    """Return what a role is called on the screen."""
    return ROLES[role]()


def for_legal_status(status: LegalStatus) -> str:
    """Return what a legal standing is called on the screen."""
    return LEGAL_STATUSES[status]()


ROLES = {
    Role.OPERATOR: lambda: _("Operator"),
    Role.SUPERVISOR: lambda: _("Supervisor"),
    Role.COORDINATOR: lambda: _("Network coordinator"),
    Role.REPRESENTATIVE: lambda: _("Organisation's representative"),
    Role.REFERRAL_DESK: lambda: _("Referral desk"),
    Role.TRAINER: lambda: _("Trainer"),
    Role.EDITOR: lambda: _("Editor"),
    Role.RESEARCHER: lambda: _("Researcher"),
    Role.ADMINISTRATOR: lambda: _("Member administration"),
    Role.DATA_PROTECTION_OFFICER: lambda: _("Data protection officer"),
}
LEGAL_STATUSES = {
    LegalStatus.PUBLIC_OFFICIAL: lambda: _("Public official"),
    LegalStatus.PUBLIC_SERVICE: lambda: _("In charge of a public service"),
    LegalStatus.HEALTH_PROFESSIONAL: lambda: _("Health professional"),
    LegalStatus.PRIVATE: lambda: _("Private"),
}
SENTENCES = {
    Reason.NO_ACTOR: lambda: _("Sign in to go on. Nothing you wrote elsewhere was lost."),
    Reason.CONFIDENTIAL_WORDS: lambda: _(
        "Only its own organisation changes what the card of a confidential service says. Tell them"
        " what is wrong."
    ),
    Reason.NOT_YOURS: lambda: _(
        "This belongs to colleagues. A supervisor of your Centre can add you to it."
    ),
    Reason.WRONG_ROLE: lambda: _(
        "Your role does not include this page. Whoever manages members in your organisation can"
        " change your role."
    ),
    Reason.COMPETENCE_NEEDED: lambda: _(
        "This instrument asks for a training or profession that is not written down for you. Whoever"
        " manages members in your organisation can write it down."
    ),
    Reason.TASK_CLOSED: lambda: _(
        "This task asks for a competence that you do not hold today. You can learn it; meanwhile a"
        " supervisor can lend it to you for some days."
    ),
    Reason.TASK_CLOSED_TO_COLLEAGUE: lambda: _(
        "This task asks for a competence that your colleague does not hold today. Choose somebody"
        " who does; or a supervisor lends it to them for some days."
    ),
    Reason.BLOCKED: lambda: _("This page does not exist."),
    Reason.MAY_CONFLICT: lambda: _(
        "There may be a conflict of interest. Ask your supervisor, who can see more; nothing was"
        " written."
    ),
    Reason.CASE_CLOSED: lambda: _(
        "This case is closed, so nothing is written in it. Whoever leads it can open it again."
    ),
    Reason.WRONG_STATE: lambda: _(
        "Somebody changed this in the meantime, so the step is no longer open. Nothing was lost:"
        " go back to see how it stands now."
    ),
    Reason.STEP_UP_NEEDED: lambda: _(
        "Before this step we ask you to prove again that it is you. It takes a few seconds."
    ),
    Reason.SECOND_APPROVAL_NEEDED: lambda: _(
        "Danger is high, and the agreement asks that a supervisor look at this before it leaves."
        " Ask one: you find it among the referrals of the case when it is approved."
    ),
    Reason.READING_NEEDED: lambda: _(
        "A second person has to read exactly this text before it is printed or leaves. Ask a"
        " colleague who works on the case and did not write it."
    ),
    Reason.TWO_APPROVALS_NEEDED: lambda: _(
        "Two colleagues who assembled nothing of it have to approve exactly this pack before it is"
        " handed out."
    ),
    Reason.NO_RIGHT_TO_IT: lambda: _(
        "It was not shown that whoever asks may have this, so nothing is handed out. The page of the"
        " request says why, and which letter answers it."
    ),
    Reason.NOT_AT_THE_TABLE: lambda: _(
        "What lies on the table is for those who were named and have accepted confidentiality. Your"
        " organisation's referral desk can name you; then enter."
    ),
    Reason.PACKAGE_CHANGED: lambda: _(
        "What would leave is no longer what the supervisor was asked to look at, so nothing leaves."
        " Take this referral back, prepare it again and ask a supervisor again."
    ),
    Reason.REASON_NEEDED: lambda: _("Write the reason, then try again. It goes into the journal."),
    Reason.NO_AGREEMENT: lambda: _(
        "No agreement in force between the two organisations covers this purpose. The coordinator"
        " can propose one."
    ),
    Reason.AGREEMENT_ENDED: lambda: _(
        "The agreement that allowed this has ended. The coordinator can renew it."
    ),
    Reason.NO_CONSENT: lambda: _(
        "The person has not agreed to share this with this organisation for this purpose. Ask"
        " them first; their no is a good answer."
    ),
    Reason.CONSENT_WITHDRAWN: lambda: _("The person changed their mind. Sharing has stopped."),
    Reason.CONSENT_EXPIRED: lambda: _("The consent has run out. Ask the person again."),
    Reason.CONSENT_TO_CONFIRM: lambda: _(
        "Whoever agreed to this for the person speaks for them no more, so nothing is shared. Ask the"
        " person, or who speaks for them now, whether it may go on."
    ),
    Reason.NOTHING_MAY_PASS: lambda: _(
        "Agreement, consent and need have nothing in common, so there is nothing to send."
    ),
    Reason.UNSAFE_CHANNEL: lambda: _(
        "This way to reach the person has not been confirmed as safe. Use one that has, or wait"
        " for them to come back."
    ),
    Reason.UNSAFE_TIME: lambda: _(
        "At this hour it is not safe to use this channel. The card says when it is."
    ),
    Reason.CONTACT_RULE_EXPIRED: lambda: _(
        "It is a long time since this was confirmed as safe. Ask the person again before using it."
    ),
    Reason.SELF_DEALING: lambda: _("This needs a second person: you cannot do it for yourself."),
}
OF_THE_OFFICE = {
    Reason.NOT_AT_THE_TABLE: lambda: _(
        "What lies on the table is for those who sit at it and have accepted confidentiality. Go to"
        " the table and enter; then you read it here."
    ),
}
"""What a Centre does by itself, and a partner organisation through somebody."""


def uncapitalised(label: object) -> str:
    """Return a label as it reads within a sentence."""
    words = str(label)
    return words[:1].lower() + words[1:]
