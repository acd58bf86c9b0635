"""Tables of the directory: services, where and when; and, apart from everything, sealed places."""

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
    "Location",
    "Phone",
    "RequiredDocument",
    "Schedule",
    "SealedPlace",
    "Service",
    "ServiceAtLocation",
]
