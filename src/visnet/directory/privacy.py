"""What the directory keeps: public words, who checked them, and places that nobody may know.

Nothing about anybody helped. Where a confidential service is leads to the people in it, so it is
kept like the address of a person.
"""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _public(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_ORGANISATION, meaning)


def _pair(name: str, meaning: str) -> dict[str, Field]:
    return {
        f"{name}_it": _public(f"{meaning}, Italian"),
        f"{name}_en": _public(f"{meaning}, English"),
    }


OWNERS = {
    "id": _public("key"),
    "service": _public("of which service"),
    "place": _public("or of which service at one place"),
}
POSITION = {"position": _public("which comes first")}

REGISTER: Register = {
    "Service": {
        "id": _public("key"),
        "organisation_id": _public("whose service it is"),
        **_pair("name", "name"),
        **_pair("description", "what is done there"),
        "status": _public("whether it is given now"),
        "needs": _public("codes of the taxonomy: which kinds of support it gives"),
        "url": _public("its page"),
        "email": _public("address of an office, never of a person"),
        **_pair("eligibility", "for whom it is"),
        "minimum_age": _public("from which age"),
        "maximum_age": _public("until which age"),
        **_pair("application", "how to get in touch"),
        "referral_path": _public("by oneself, or sent by an organisation"),
        "cost": _public("what it costs"),
        **_pair("fees", "words about the cost"),
        "wait_days_from": _public("usual waiting, days at least"),
        "wait_days_to": _public("usual waiting, days at most"),
        **_pair("wait", "words about waiting"),
        "languages": _public("languages spoken"),
        **_pair("interpretation", "words about interpreters"),
        "capacity_available": _public("places free on the day of updating"),
        "capacity_maximum": _public("places in all"),
        "capacity_unit": _public("what a place is"),
        "capacity_updated_date": _public("when the places were counted"),
        "is_confidential": _public("whether its place must never be shown"),
        **_pair("gate", "how to reach a confidential service without knowing where it is"),
        "verification": _public("whether it was checked with the body itself"),
        "verified_date": _public("when it was last checked"),
        "source": _public("where it was read"),
        "version": _public("rises with each change"),
        "modified_at": _public("when it was last changed"),
    },
    "Location": {
        "id": _public("key"),
        "organisation_id": _public("whose place it is"),
        "name": _public("what the place is called"),
        "municipality_code": _public("in which municipality; never of a confidential service"),
        "municipality": _public("its name"),
        "street": _public("street and number"),
        "post_code": _public("post code"),
        "latitude": _public("degrees north"),
        "longitude": _public("degrees east"),
        "accessibility": _public("what it offers to whoever moves, sees or hears differently"),
        **_pair("accessibility", "words about getting in"),
        **_pair("transport", "how to get there"),
    },
    "ServiceAtLocation": {
        "id": _public("key"),
        "service": _public("which service"),
        "service_is_confidential": _public("always false: the database holds to it"),
        "location": _public("at which place"),
        **_pair("note", "what differs there"),
        **POSITION,
    },
    "Schedule": {
        **OWNERS,
        "freq": _public("weekly or monthly (RFC 5545)"),
        "interval": _public("every how many weeks or months"),
        "byday": _public("on which weekdays"),
        "bymonthday": _public("on which days of the month"),
        "bymonth": _public("in which months"),
        "dtstart": _public("counted from which day"),
        "until": _public("repeated until which day"),
        "opens_at": _public("opens, civil time"),
        "closes_at": _public("closes, civil time"),
        "valid_from": _public("first day of a season"),
        "valid_to": _public("last day of a season"),
        "by_appointment": _public("whether one must arrange it first"),
        "closed_on_holidays": _public("whether public holidays are left out"),
        "attending": _public("in person, by telephone, online"),
        **_pair("note", "words beside the hours"),
        **POSITION,
    },
    "Phone": {
        **OWNERS,
        "number": _public("the number of an office, or of a helpline"),
        "kind": _public("what answers there"),
        "extension": _public("extension"),
        "languages": _public("languages spoken there"),
        **_pair("note", "words beside the number"),
        **POSITION,
    },
    "RequiredDocument": {
        "id": _public("key"),
        "service": _public("of which service"),
        **_pair("words", "what to bring"),
        **POSITION,
    },
    "Alert": {
        "id": _public("key"),
        "service": _public("of which service"),
        **_pair("words", "what to know before coming"),
        "from_date": _public("shown from"),
        "until_date": _public("shown until"),
    },
    "Check": {
        "id": _public("key"),
        "service": _public("of which service"),
        "checked_date": _public("when somebody made sure"),
        "way": _public("how"),
        "organisation_id": _public("for which organisation"),
        "user_id": Field(Kind.PERSONAL, Retention.WITH_ORGANISATION, "which member made sure"),
        "made_at": _public("when it was written down"),
    },
    "SealedPlace": {
        "service": _public("of which confidential service"),
        "service_is_confidential": _public("always true: the database holds to it"),
        "organisation_id": _public("the only organisation that may open it"),
        "sealed_place": Field(
            Kind.LOCATING,
            Retention.WITH_ORGANISATION,
            "where a confidential service is: street, municipality, how to get there",
        ),
        "kept_at": _public("when it was sealed"),
    },
}
