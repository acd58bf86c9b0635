"""Addresses of the entrance door."""

from visnet.doors.entrance import (
    calendar,
    competences,
    home,
    learning_calendar,
    newsroom,
    second_factor,
    sign_in,
    step_up,
)
from visnet.doors.entrance.invitation import views as invitation
from visnet.doors.entrance.members import views as members
from visnet.doors.frame import Audience, route

ANYBODY, MEMBER, ADMINISTRATION = Audience.ENTRANCE, Audience.SIGNED_IN, Audience.ADMINISTRATION
FACTOR = "entrance/second-factor/"

urlpatterns = [
    route("", home.home, name="home", audience=MEMBER),
    route("entrance/login/", sign_in.sign_in, name="account_login", audience=ANYBODY),
    route("entrance/logout/", sign_in.sign_out, name="account_logout", audience=ANYBODY),
    route(
        "entrance/invitation/<str:token>/",
        invitation.accept,
        name="invitation",
        audience=ANYBODY,
    ),
    route("entrance/newsroom/", newsroom.way_in, name="newsroom", audience=Audience.EDITING),
    # Read by a member's own telephone, which signs in nowhere: the address itself is the secret.
    route("calendar/<str:token>.ics", calendar.read, name="calendar", audience=ANYBODY),
    route(
        "calendar/learning/<str:token>.ics",
        learning_calendar.read,
        name="learning_calendar",
        audience=ANYBODY,
    ),
    # Proving who one is: the second proof of signing in, and once more before a step that matters.
    route(
        f"{FACTOR}authenticate/", sign_in.second_proof, name="mfa_authenticate", audience=ANYBODY
    ),
    route(
        f"{FACTOR}passkey/login/",
        sign_in.sign_in_by_passkey,
        name="mfa_login_webauthn",
        audience=ANYBODY,
    ),
    route("entrance/step-up/", step_up.prove, name="step_up", audience=MEMBER),
    route(
        "entrance/reauthenticate/",
        sign_in.prove_by_passphrase,
        name="account_reauthenticate",
        audience=MEMBER,
    ),
    route(
        f"{FACTOR}reauthenticate/",
        sign_in.prove_by_code,
        name="mfa_reauthenticate",
        audience=MEMBER,
    ),
    route(
        f"{FACTOR}passkey/reauthenticate/",
        sign_in.prove_by_passkey,
        name="mfa_reauthenticate_webauthn",
        audience=MEMBER,
    ),
    # Setting up the second proof.
    route(FACTOR, second_factor.list_page, name="mfa_index", audience=MEMBER),
    route(f"{FACTOR}app/", second_factor.add_app, name="mfa_activate_totp", audience=MEMBER),
    route(
        f"{FACTOR}app/ready/",
        second_factor.already_page,
        name="mfa_deactivate_totp",
        audience=MEMBER,
    ),
    route(f"{FACTOR}passkey/", second_factor.add_passkey, name="mfa_add_webauthn", audience=MEMBER),
    route(
        f"{FACTOR}recovery/",
        second_factor.recovery_codes,
        name="mfa_view_recovery_codes",
        audience=MEMBER,
    ),
    route(
        f"{FACTOR}recovery/new/",
        second_factor.new_recovery_codes,
        name="mfa_generate_recovery_codes",
        audience=MEMBER,
    ),
    route("entrance/competences/", competences.own_page, name="my_competences", audience=MEMBER),
    # Members of one's organisation.
    route("entrance/members/", members.list_page, name="members", audience=ADMINISTRATION),
    route(
        "entrance/members/invite/",
        members.invite,
        name="invite",
        audience=ADMINISTRATION,
        step_up=True,
    ),
    route(
        "entrance/members/<uuid:user_id>/",
        members.detail_page,
        name="member",
        audience=ADMINISTRATION,
        step_up=True,
    ),
    route(
        "entrance/members/<uuid:user_id>/end/",
        members.leave,
        name="end_membership",
        audience=ADMINISTRATION,
        step_up=True,
    ),
    route(
        "entrance/members/<uuid:user_id>/competences/",
        competences.member_page,
        name="member_competences",
        audience=ADMINISTRATION,
        step_up=True,
    ),
    route(
        "entrance/members/<uuid:user_id>/competences/<uuid:held_id>/end/",
        competences.end,
        name="member_competence_end",
        audience=ADMINISTRATION,
        step_up=True,
    ),
    route(
        "entrance/members/<uuid:user_id>/absence/",
        members.absence,
        name="member_absence",
        audience=ADMINISTRATION,
        step_up=True,
    ),
]
