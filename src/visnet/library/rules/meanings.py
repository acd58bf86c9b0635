"""What readers mean when they look for a work: in Italian or in English, whatever it was written in."""

from visnet.library.rules.alike import plainly

MOST_WORDS = 20
"""More words than this narrow a search no further."""
SHORTEST_BEGINNING = 3
"""A word of so many letters finds what begins with it; a shorter one only itself."""
SMALL_WORDS = """
    a ad al allo ai agli all alla alle da dal dallo dai dagli dall dalla dalle di del dello dei degli
    dell della delle in nel nello nei negli nell nella nelle su sul sullo sui sugli sull sulla sulle
    con col coi per tra fra il lo la i gli le l un uno una d e ed o od ma se che chi cui non si c
    ci come dove quando perche anche piu quale quali questo questa questi queste quello quella quelli
    quelle sono essere
    an and are as at be been between but by for from has have how is it its of on or s that the their
    them these they this those to was were what when where which who whom whose why with
"""
"""Of Italian, then of English; what means something in the other language is not among them."""
SAYS_NOTHING = frozenset(SMALL_WORDS.split())
MEANINGS = (
    # A star stands for any ending, a plus for two words that belong together.
    "vittim* victim*",
    "offes* offended injured",
    "reato reati crimin* delitt* crime crimes offence* offense*",
    "penal* criminal*",
    "violen*",
    "ipv intim*+partner*+violen*",
    "gbv gender+violen* genere+violen*",
    "antiviolenz* cav anti+violen*",
    "donna donne woman women",
    "femminicid* femicid* feminicid*",
    "omicid* homicid* murder*",
    "uomo uomini man men",
    "genere gender",
    "minore minori minorenn* bambin* infanzia child children childhood minor minors",
    "adolescen* ragazz* giovan* young youth*",
    "anzian* elder* older",
    "disabil* disabl*",
    "famigli* familiar* family families",
    "domestic*",
    "coniug* spous*",
    "intim*",
    "diritto diritti right rights",
    "legge leggi normativ* law laws legislation",
    "direttiv* directive*",
    "norma norme standard*",
    "minim*",
    "protezion* tutela tutele protect*",
    "sostegn* assisten* aiut* support* assist* help*",
    "ascolt* listen*",
    "servizi* service*",
    "rete reti network*",
    "primo prima primi prime first",
    "contatt* contact*",
    "centro centri centre* center*",
    "rischi* risk*",
    "valutazion* valutar* assess* evaluat*",
    "maltratt* abus* maltreat* mistreat*",
    "persecutor* stalk*",
    "tratta traffick*",
    "sfruttament* exploit*",
    "sessual* sexual*",
    "stupr* rape*",
    "odio hate hatred",
    "discrimina*",
    "razz* racis* race racial",
    "truff* frod* fraud* scam*",
    "terroris*",
    "vittimizz* victimis* victimiz*",
    "secondari* secondary",
    "traum*",
    "psicolog* psycholog*",
    "salute sanit* health*",
    "ospedal* hospital*",
    "polizia police",
    "procura procure prosecut*",
    "tribunal* court*",
    "giudic* judge*",
    "avvocat* lawyer*",
    "processo processi trial* proceedings",
    "giustizia justice",
    "riparativ* restorative",
    "mediazion* mediation",
    "risarciment* indennizz* compensat*",
    "denunc* querel* complaint* reporting",
    "consens* consent*",
    "segnalazion* invio invii referral*",
    "accompagnament* accompan*",
    "rifug* shelter* refuge*",
    "ricerc* research*",
    "studio studi study studies",
    "analis* analys*",
    "indagin* survey*",
    "statistic*",
    "dato dati data",
    "rapporto rapporti report*",
    "relazion* relationship*",
    "articol* article*",
    "tesi thesis theses dissertation*",
    "libro libri book*",
    "linee+guida guidelin*",
    "procedur*",
    "protocol*",
    "formazion* train*",
    "operator* professional* practitioner*",
    "volontar* volunt*",
    "associazion* association*",
    "comunita communit*",
    "scuol* school*",
    "migra* immigra*",
    "stranier* foreign*",
    "richiedent* asil* asylum*",
    "carcer* detenut* prison*",
    "autore autori perpetrator* offender*",
    "prevenzion* prevent*",
    "danno danni harm*",
    "paur* fear*",
    "emergenz* emergenc*",
    "intervent*",
    "bisogn* need*",
    "parlament* parliament*",
    "consiglio council*",
    "europ*",
    "ue eu",
    "ital*",
    "toscan* tuscan*",
    "nazional* national*",
    "internazional* international*",
    "region*",
    "digital*",
)
ALTERNATIVES = tuple(tuple(meaning.split()) for meaning in MEANINGS)


def meant(written: str) -> tuple[tuple[str, ...], ...]:
    """Return each word that counts, first as it was written, then what means the same.

    A star at the end stands for any ending, a plus for two words that must both be there. Words that
    say nothing count only where there are no others.
    """
    words = tuple(dict.fromkeys(plainly(written).split()))
    telling = tuple(word for word in words if word not in SAYS_NOTHING) or words
    return tuple(_ways_to_say(word) for word in telling[:MOST_WORDS])


def _ways_to_say(word: str) -> tuple[str, ...]:
    own = f"{word}*" if len(word) >= SHORTEST_BEGINNING else word
    others = (each for ways in ALTERNATIVES if any(_is(word, way) for way in ways) for each in ways)
    return tuple(dict.fromkeys((own, *others)))


def _is(word: str, way: str) -> bool:
    return word.startswith(way[:-1]) if way.endswith("*") and "+" not in way else word == way
