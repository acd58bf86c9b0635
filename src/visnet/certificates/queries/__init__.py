"""What members, trainers, organisations and everybody may read of certificates."""

from visnet.certificates.queries.badges import issuer, published_keys, sign_badge, signing_key
from visnet.certificates.queries.certificates import (
    Certificate,
    get_certificate,
    list_own,
    own_networks_of,
)
from visnet.certificates.queries.coverage import CoverageOfOffice, list_coverage
from visnet.certificates.queries.expiring import ExpiringCertificate, list_expiring
from visnet.certificates.queries.issued import IssuedLine, list_issued
from visnet.certificates.queries.organisations import (
    TrainedLine,
    YearOfHours,
    iterate_trained,
    list_hours_per_year,
    list_trained,
)
from visnet.certificates.queries.public import (
    PublicStanding,
    find_standing,
    find_status_list,
)

__all__ = [
    "Certificate",
    "CoverageOfOffice",
    "ExpiringCertificate",
    "IssuedLine",
    "PublicStanding",
    "TrainedLine",
    "YearOfHours",
    "find_standing",
    "find_status_list",
    "get_certificate",
    "issuer",
    "iterate_trained",
    "list_coverage",
    "list_expiring",
    "list_hours_per_year",
    "list_issued",
    "list_own",
    "list_trained",
    "own_networks_of",
    "published_keys",
    "sign_badge",
    "signing_key",
]
