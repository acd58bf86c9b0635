"""Names that nobody bears: first names begin with a consonant, surnames say that they are invented."""

FIRST_NAMES = {
    "f": (
        "Bianca",
        "Carlotta",
        "Delfina",
        "Fiorenza",
        "Ginevra",
        "Lavinia",
        "Mafalda",
        "Norma",
        "Perla",
        "Romilda",
        "Serena",
        "Tecla",
        "Viola",
        "Zita",
    ),
    "m": (
        "Biagio",
        "Corrado",
        "Duilio",
        "Fausto",
        "Gaspare",
        "Lapo",
        "Manfredi",
        "Nazario",
        "Paride",
        "Remigio",
        "Saverio",
        "Tancredi",
        "Valerio",
        "Zeno",
    ),
}
SURNAMES = (
    "Congetturi",
    "Esempini",
    "Fantasini",
    "Favoletti",
    "Figurini",
    "Finzioni",
    "Inventati",
    "Ipotesini",
    "Modellini",
    "Provetti",
    "Raccontini",
    "Supposti",
)
TOWNS = (
    ("Cecina", "Cecina"),
    ("Livorno", "Livorno"),
    ("Mantova", "Mantua"),
    ("Piombino", "Piombino"),
    ("Pisa", "Pisa"),
    ("Rosignano Marittimo", "Rosignano Marittimo"),
)
"""Towns of the networks; never a street, a school or an office of theirs."""
MONTHS = (
    ("febbraio", "February"),
    ("marzo", "March"),
    ("maggio", "May"),
    ("giugno", "June"),
    ("settembre", "September"),
    ("novembre", "November"),
)
WEEKDAYS = (
    ("lunedì", "Monday"),
    ("martedì", "Tuesday"),
    ("mercoledì", "Wednesday"),
    ("giovedì", "Thursday"),
    ("venerdì", "Friday"),
)
"""All of one gender in Italian, so that an article before them is always right."""
HOURS = (
    ("sette e dieci", "ten past seven"),
    ("otto e mezza", "half past eight"),
    ("nove e un quarto", "a quarter past nine"),
)
EVERYWHERE = {"town": TOWNS, "month": MONTHS, "weekday": WEEKDAYS, "hour": HOURS}
"""What every story may say without declaring it, in Italian and in English."""
