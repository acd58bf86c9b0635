"""Tables of the directory: services, where and when; and, apart from everything, sealed places."""

from visnet.directory.models.exchange import Import, ImportRow, MergedCard, NotTheSame
from visnet.directory.models.place import Location, SealedPlace, ServiceAtLocation
from visnet.directory.models.service import (
    Alert,
    Check,
    Phone,
    RequiredDocument,
    Schedule,
    Service,
)

__all__ = [
    "Alert",
    "Check",
    "Import",
    "ImportRow",
    "Location",
    "MergedCard",
    "NotTheSame",
    "Phone",
    "RequiredDocument",
    "Schedule",
    "SealedPlace",
    "Service",
    "ServiceAtLocation",
]
