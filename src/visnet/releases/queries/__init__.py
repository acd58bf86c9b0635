"""What others may read of releases."""

from visnet.releases.queries.building import Built, NothingCounted, build_release
from visnet.releases.queries.counting import count_year, list_counted_years
from visnet.releases.queries.desk import (
    ApprovalLine,
    ReleaseForDesk,
    ReleaseLine,
    ReleaseNotFound,
    get_files,
    get_release,
    list_published_numbers,
    list_releases,
    may_ask,
)
from visnet.releases.queries.public import (
    NoSuchRelease,
    Published,
    PublishedLine,
    find_newest,
    get_package,
    get_published,
    list_published,
)
from visnet.releases.queries.records import (
    NoSuchDefinition,
    NoSuchLicence,
    get_definition,
    get_licence,
    list_definitions,
    list_licences,
)

__all__ = [
    "ApprovalLine",
    "Built",
    "NoSuchDefinition",
    "NoSuchLicence",
    "NoSuchRelease",
    "NothingCounted",
    "Published",
    "PublishedLine",
    "ReleaseForDesk",
    "ReleaseLine",
    "ReleaseNotFound",
    "build_release",
    "count_year",
    "find_newest",
    "get_definition",
    "get_files",
    "get_licence",
    "get_package",
    "get_published",
    "get_release",
    "list_counted_years",
    "list_definitions",
    "list_licences",
    "list_published",
    "list_published_numbers",
    "list_releases",
    "may_ask",
]
