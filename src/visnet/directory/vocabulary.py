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


class Reach(models.IntegerChoices):
    """How a service that is found reaches the municipality that was asked for; nearest first."""

    HERE = 0, _("It has a place there")
    ANSWERS = 1, _("It is of the Centre that answers there")
    FROM_ANYWHERE = 2, _("One calls it from anywhere")


class RevealReason(models.TextChoices):
    """Why somebody needs to see where a confidential service is. The journal keeps which."""

    ACCOMPANY = "ACCOMPANY", _("To take somebody there")
    EMERGENCY = "EMERGENCY", _("To send help there")
    TO_CHECK = "TO_CHECK", _("To make sure that it is still right")


class FileShape(models.TextChoices):
    """The forms in which cards leave and come back."""

    HSDS = "HSDS", _("Open Referral (HSDS) as JSON")
    HSDS_TABLES = "HSDS_TABLES", _("Open Referral (HSDS) as tables")
    CSV = "CSV", _("Text with commas (CSV)")
    XLSX = "XLSX", _("Spreadsheet (XLSX)")


class ImportState(models.TextChoices):
    """Where an import stands."""

    READ = "READ", _("Read, nothing changed yet")
    APPLIED = "APPLIED", _("Applied")
    UNDONE = "UNDONE", _("Undone")


IMPORT_NEXT_STATES = {
    ImportState.READ: frozenset({ImportState.APPLIED}),
    ImportState.APPLIED: frozenset({ImportState.UNDONE}),
    ImportState.UNDONE: frozenset[ImportState](),
}


class RowOutcome(models.TextChoices):
    """What one row of a file would do, or did."""

    CREATES = "CREATES", _("New card")
    CHANGES = "CHANGES", _("Changed card")
    SAME = "SAME", _("Already so")
    REFUSED = "REFUSED", _("Refused")
    NOTED = "NOTED", _("To be looked at")


class LikenessReason(models.TextChoices):
    """Why two cards may be one service."""

    SAME_NAME = "SAME_NAME", _("the same name")
    LIKE_NAME = "LIKE_NAME", _("nearly the same name")
    SAME_MUNICIPALITY = "SAME_MUNICIPALITY", _("in the same municipality")
    SAME_STREET = "SAME_STREET", _("at the same address")
    SAME_PHONE = "SAME_PHONE", _("the same telephone")
    SAME_ORGANISATION = "SAME_ORGANISATION", _("of the same organisation")


class Keeping(models.TextChoices):
    """Which of two cards' values is kept in the one that remains."""

    SURVIVOR = "SURVIVOR", _("From the card that remains")
    GIVEN_UP = "GIVEN_UP", _("From the other card")
    BOTH = "BOTH", _("Both")


class FaultKind(models.TextChoices):
    """What can be wrong with a file or a row; the label is the sentence people read."""

    EMPTY_FILE = "EMPTY_FILE", _("The file is empty.")
    UNKNOWN_FORMAT = (
        "UNKNOWN_FORMAT",
        _("This is not a file of a kind that can be read here: JSON, CSV, XLSX, or a ZIP of CSV."),
    )
    TOO_LARGE = "TOO_LARGE", _("The file is larger than can be read here.")
    TOO_MANY_ROWS = "TOO_MANY_ROWS", _("There are more rows than can be read at once.")
    UNPACKS_TOO_LARGE = (
        "UNPACKS_TOO_LARGE",
        _("What is packed in this file is far larger than it should be, so it was not opened."),
    )
    NOT_TEXT = (
        "NOT_TEXT",
        _("The letters are written in a way we do not recognise. Save the file as UTF-8."),
    )
    BROKEN_FILE = "BROKEN_FILE", _("The file is damaged, or breaks off here.")
    TOO_DEEP = "TOO_DEEP", _("Things are nested in each other too deeply.")
    NO_HEADER = (
        "NO_HEADER",
        _("The first row must hold the names of the columns, as in a file exported from here."),
    )
    COLUMN_TWICE = "COLUMN_TWICE", _("Two columns have the same name.")
    UNKNOWN_COLUMN = "UNKNOWN_COLUMN", _("No column has this name; what is in it was not read.")
    NOT_KEPT = (
        "NOT_KEPT",
        _("A card has no place for this, so it was left out; the number says how many there were."),
    )
    NO_SERVICES = "NO_SERVICES", _("There is no service in this file.")
    NOT_SERVICES = (
        "NOT_SERVICES",
        _("This file lists something other than services. Ask for the list of services."),
    )
    MISSING = "MISSING", _("This is needed and is empty.")
    NOT_AN_ID = "NOT_AN_ID", _("This is not an identifier (UUID).")
    TWICE = "TWICE", _("The same identifier stands further up in the file.")
    TOO_LONG = "TOO_LONG", _("This is longer than can be kept.")
    HIDDEN_CHARACTER = "HIDDEN_CHARACTER", _("There is a character here that is no letter.")
    NOT_A_DAY = "NOT_A_DAY", _("This is not a day. Write it as 2026-11-27.")
    NOT_A_TIME = "NOT_A_TIME", _("This is not a time of day. Write it as 09:30.")
    NOT_A_NUMBER = "NOT_A_NUMBER", _("This is not a number.")
    NOT_YES_OR_NO = "NOT_YES_OR_NO", _("Write yes or no.")
    NOT_ON_THE_LIST = "NOT_ON_THE_LIST", _("This is not one of the words that can stand here.")
    WRONG_SHAPE = "WRONG_SHAPE", _("Something of another kind was expected here.")
    NOT_A_LINE = (
        "NOT_A_LINE",
        _("This line is not understood. Write it as name=value; name=value."),
    )
    FORMULA = (
        "FORMULA",
        _("This cell is a formula. Replace it with what it shows (paste special, values)."),
    )
    NOT_A_RULE = "NOT_A_RULE", _("These are not hours that come back every week or every month.")
    NOT_A_PHONE = "NOT_A_PHONE", _("This is not a telephone number.")
    NOT_VALID = "NOT_VALID", _("This cannot be so on a card.")
    UNKNOWN_ORGANISATION = (
        "UNKNOWN_ORGANISATION",
        _("No organisation is called this here. Enter it first, under Organisations."),
    )
    NOT_YOUR_NETWORK = (
        "NOT_YOUR_NETWORK",
        _("This organisation is not in your network, so its cards are not yours to change."),
    )
    NOT_ITS_CARD = "NOT_ITS_CARD", _("The card with this identifier is another organisation's.")
    UNKNOWN_MUNICIPALITY = "UNKNOWN_MUNICIPALITY", _("No municipality is called this.")
    SECRET_PLACE = (
        "SECRET_PLACE",
        _("The place of this service is secret. Its card is changed by hand only."),
    )
    CIRCLE = "CIRCLE", _("This refers to itself in a circle.")
    POINTS_NOWHERE = "POINTS_NOWHERE", _("This refers to something that is not in the file.")
