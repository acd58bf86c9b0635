"""How much of a file is read. Sizes in bytes; what goes beyond is refused with its reason."""

LARGEST_FILE = 400 * 1024 * 1024
MOST_ROWS = 250_000
MOST_COLUMNS = 200
LONGEST_CELL = 100_000
LARGEST_OBJECT = 2 * 1024 * 1024
DEEPEST = 24
MOST_PARTS = 200
"""Files packed in one ZIP."""
LARGEST_UNPACKED = 800 * 1024 * 1024
LARGEST_SHARED_WORDS = 48 * 1024 * 1024
"""The list of words of a spreadsheet, which its reader holds in memory."""
LARGEST_ELSEWHERE = 8 * 1024 * 1024
"""Every other part of a spreadsheet: its styles, its list of sheets, a picture."""
GREATEST_RATIO = 400
"""How many times larger a part may be unpacked than packed; text of a table stays below 100."""
MOST_EMPTY_ROWS = 1_000
"""After so many empty rows in a spreadsheet the rest is taken for empty."""
CHUNK = 256 * 1024
