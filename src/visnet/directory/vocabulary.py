"""Words of a service's card: kinds and states, named as Open Referral HSDS 3 names them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceStatus(models.TextChoices):
    """Whether a service is given now (HSDS `status`; a defunct one is inactive for good)."""

    ACTIVE = "ACTIVE", _("Open to people")
    TEMPORARILY_CLOSED = "TEMPORARILY_CLOSED", _("Closed for a time")
    INACTIVE = "INACTIVE", _("No longer given")


class PhoneKind(models.TextChoices):
    """What answers at a number. A short number (1522, 112) can only be a helpline."""

    VOICE = "VOICE", _("Telephone")
    HELPLINE = "HELPLINE", _("Helpline")
    SMS = "SMS", _("Text messages")
    FAX = "FAX", _("Fax")


class Frequency(models.TextChoices):
    """How often hours come back (RFC 5545 `FREQ`, the two that HSDS allows)."""

    WEEKLY = "WEEKLY", _("Every week")
    MONTHLY = "MONTHLY", _("Every month")


class Attending(models.TextChoices):
    """In which way people are received at those hours (HSDS `attending_type`)."""

    IN_PERSON = "IN_PERSON", _("In person")
    BY_PHONE = "BY_PHONE", _("By telephone")
    ONLINE = "ONLINE", _("Online")


class Cost(models.TextChoices):
    """What the service costs the person (HSDS `cost_option`)."""

    UNKNOWN = "UNKNOWN", _("To be verified")
    FREE = "FREE", _("Free of charge")
    BY_INCOME = "BY_INCOME", _("Depends on income")
    PAID = "PAID", _("At a cost")


class ReferralPath(models.TextChoices):
    """How somebody arrives: by themselves, or sent by an organisation of the network."""

    UNKNOWN = "UNKNOWN", _("To be verified")
    DIRECT = "DIRECT", _("People come by themselves")
    EITHER = "EITHER", _("By themselves, or sent by an organisation")
    REFERRAL_ONLY = "REFERRAL_ONLY", _("Only sent by an organisation")


class CapacityUnit(models.TextChoices):
    """What a place is, where places are counted (HSDS 3.1 `unit`)."""

    PLACES = "PLACES", _("Places")
    BEDS = "BEDS", _("Beds")
    APPOINTMENTS = "APPOINTMENTS", _("Appointments a week")


class Accessibility(models.TextChoices):
    """What a place offers to whoever moves, sees or hears differently."""

    STEP_FREE = "STEP_FREE", _("Step-free entrance")
    LIFT = "LIFT", _("Lift")
    ACCESSIBLE_TOILET = "ACCESSIBLE_TOILET", _("Accessible toilet")
    RESERVED_PARKING = "RESERVED_PARKING", _("Reserved parking")
    HEARING_LOOP = "HEARING_LOOP", _("Hearing loop")
    SIGN_LANGUAGE = "SIGN_LANGUAGE", _("Sign language on request")
    TACTILE_PATH = "TACTILE_PATH", _("Tactile path")
    CHILD_SPACE = "CHILD_SPACE", _("A space for children")


class CheckWay(models.TextChoices):
    """How somebody made sure that a card is true."""

    OWN_STATEMENT = "OWN_STATEMENT", _("Said by the organisation itself")
    BY_PHONE = "BY_PHONE", _("Asked by telephone")
    IN_PERSON = "IN_PERSON", _("Seen in person")
    PUBLISHED = "PUBLISHED", _("Read in an official publication")


class Freshness(models.TextChoices):
    """How long ago somebody made sure that a card is true."""

    CHECKED = "CHECKED", _("Checked")
    ASK_AGAIN = "ASK_AGAIN", _("To be confirmed")
    UNVERIFIED = "UNVERIFIED", _("Not checked for a long time")
    NEVER_CHECKED = "NEVER_CHECKED", _("Never checked")


class Taxonomy(models.TextChoices):
    """The three lists that a card's codes come from."""

    SERVICE_KIND = "SERVICE_KIND", _("Kinds of support (Art. 9)")
    NEED = "NEED", _("The eight needs")
    SERVICE_TYPE = "SERVICE_TYPE", _("Who gives it")


class RevealReason(models.TextChoices):
    """Why somebody needs to see where a confidential service is. The journal keeps which."""

    ACCOMPANY = "ACCOMPANY", _("To take somebody there")
    EMERGENCY = "EMERGENCY", _("To send help there")
    TO_CHECK = "TO_CHECK", _("To make sure that it is still right")
