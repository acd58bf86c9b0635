"""The only readers of the classroom's paths, sessions and learners."""

from visnet.training.queries.files import FileLine, Stretch, find_file, list_files, open_file
from visnet.training.queries.learners import (
    AskedLine,
    HoursLine,
    LearnerLine,
    get_learner,
    list_asked,
    list_colleagues,
    list_hours,
    list_learners,
)
from visnet.training.queries.own import (
    FreedPlace,
    OwnLearningFeed,
    find_own_feed,
    list_freed_places,
)
from visnet.training.queries.paths import (
    ModuleLine,
    PathForMember,
    PathLine,
    get_module,
    get_path,
    list_giving,
    list_paths,
    way_of,
)
from visnet.training.queries.public import (
    PublicSession,
    find_public_session,
    list_public_sessions,
)
from visnet.training.queries.sessions import (
    Door,
    LearnerAtSession,
    SessionForTrainer,
    SessionLine,
    get_door,
    get_session,
    get_session_for_trainer,
    list_sessions,
)
from visnet.training.queries.shipped import ShippedPath, find_shipped, list_shipped

__all__ = [
    "AskedLine",
    "Door",
    "FileLine",
    "FreedPlace",
    "HoursLine",
    "LearnerAtSession",
    "LearnerLine",
    "ModuleLine",
    "OwnLearningFeed",
    "PathForMember",
    "PathLine",
    "PublicSession",
    "SessionForTrainer",
    "SessionLine",
    "ShippedPath",
    "Stretch",
    "find_file",
    "find_own_feed",
    "find_public_session",
    "find_shipped",
    "get_door",
    "get_learner",
    "get_module",
    "get_path",
    "get_session",
    "get_session_for_trainer",
    "list_asked",
    "list_colleagues",
    "list_files",
    "list_freed_places",
    "list_giving",
    "list_hours",
    "list_learners",
    "list_paths",
    "list_public_sessions",
    "list_sessions",
    "list_shipped",
    "open_file",
    "way_of",
]
