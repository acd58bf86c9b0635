"""Pure truths of learning: what a path says, who has a place, the code at the door."""

from visnet.kit.pair import Pair
from visnet.training.rules.captions import (
    LARGEST_CAPTIONS,
    CaptionsNotTaken,
    CaptionTrouble,
    read_captions,
)
from visnet.training.rules.door import DOOR_OPENS, code_at, is_at_the_door, is_door_open
from visnet.training.rules.feed import DAYS_AHEAD, DAYS_BACK, Meeting, write_feed
from visnet.training.rules.files import (
    MOST_BYTES,
    MOST_FILES,
    PIECE,
    FileWords,
    NoRoomInModule,
    check_file,
    check_room,
    stretch_of,
)
from visnet.training.rules.places import StandingPlace, standing_of
from visnet.training.rules.way import ModuleOnTheWay, hours_done, is_done
from visnet.training.rules.words import (
    Material,
    ModuleWords,
    PathWords,
    UnsoundPath,
    check_module,
    check_path,
    read_path,
)

__all__ = [
    "DAYS_AHEAD",
    "DAYS_BACK",
    "DOOR_OPENS",
    "LARGEST_CAPTIONS",
    "MOST_BYTES",
    "MOST_FILES",
    "PIECE",
    "CaptionTrouble",
    "CaptionsNotTaken",
    "FileWords",
    "Material",
    "Meeting",
    "ModuleOnTheWay",
    "ModuleWords",
    "NoRoomInModule",
    "Pair",
    "PathWords",
    "StandingPlace",
    "UnsoundPath",
    "check_file",
    "check_module",
    "check_path",
    "check_room",
    "code_at",
    "hours_done",
    "is_at_the_door",
    "is_done",
    "is_door_open",
    "read_captions",
    "read_path",
    "standing_of",
    "stretch_of",
    "write_feed",
]
