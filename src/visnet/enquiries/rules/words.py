"""The words of which receipts are made: easy to read, write and say, none of which may hurt."""

import functools
import importlib.resources
import re

WORDS_IN_RECEIPT = 7

FILES = {"it": "wordlist_it.txt", "en": "wordlist_en_eff.txt"}

# A receipt is kept by somebody to whom something happened: no word in it may speak of that, of
# death, of the body, of blame. Each pattern is searched anywhere in the word; that some innocent
# words go too costs nothing (seven words still carry more than ninety bits).
HURTFUL = {
    "it": (
        r"abort|abus|amante|ammazz|arma|assass|bara$|boia|bomb|bott[ae]|bruci|brutt|cadav|cancro"
        r"|colp|colte|cretin|croce|crudel|culo|delitt|demon|denud|dolor|droga|ferit|ferir|fucil"
        r"|fuga|galera|grass[aioe]$|guerr|idiot|ignud|impicc|impugn|incub|infern|ladr[oi]|lutto"
        r"|malat|maled|marit|minacc|moglie|morir|mort|negr|nud[aoei]$|odi[aeo]|orfan|orror|ossess"
        r"|padre|panic|paur|piang|piant[oi]|pistol|porc|prigion|pugn|puttan|rapi[nrt]|rubat|sangu"
        r"|scem|schiaff|schiav|sepol|sess|soffoc|sola$|solo$|spar[aio]|spia|sporc|stran[gi]|strang"
        r"|stupr|stupid|suicid|terror|tomba|tortur|tradi|troia|uccid|uccis|umili|vedov|vergogn"
        r"|vile|vili$|vincol|viol|vittim|zopp|crep|dann|puni|cadu|strapp|strozz|frust|preda|lama$"
        r"|lame$|forca|fossa|nemic|ostil|lite$|litig|rissa|furt|truff|ricatt|offes|offen|insult"
        r"|pazz|matt[aoei]$|folle|folli$|obes|zitt|tacer|taci|serv[aoi]$|padron|debol|pietos"
        r"|ebet|tont[aoei]$|fess[aoei]$|babbe|grull|inett|incapac|asin[aoei]$|somar|maial|cagn[ae]$"
        r"|bastard|canagli|bugiard|fallit|inutil|mostr[aoi]$|deform|storpi|gobb"
        r"|gem[eio]|teme|timor|tremi|tremo|trema|sudici|ammacc|accec|penan|pena$|pene$|supin|purg"
        r"|grid|sbav|affann|lament|lacrim|soffr|sofferen|patir|patit|abbandon|ostagg|fitt[ae]$"
        r"|livid|cicatr|nascond|scapp|insegu|url[aoi]|graffi|mors[aoi]$|mord|spint|calci[ao]?$"
    ),
    "en": (
        r"abort|abus|anger|angr|asham|attack|backstab|beat|blam|blood|bomb|breast|browbeat|bruis"
        r"|buckshot|bull|choke|choking|coffin|creep|crime|crotch|cruel|crush|cry|curse|danger|dead"
        r"|death|deceiv|demon|devil|die$|disease|divorc|drug|dumb|dying|enrag|enslav|entomb|evil"
        r"|fear|fright|funeral|grave|groin|guilt|gun|hang|hate|hell|herself|himself|hostil|humil"
        r"|hurt|husband|idiot|imprison|jail|kill|knife|knives|liar|lonely|morgue|naked|nude|orphan"
        r"|overkill|pain|panic|panty|penis|pervert|poison|prison|punch|punish|rage|rape|rebur|rob$"
        r"|robb|scar|sex|shame|shoot|shot|slap|slave|smash|snak|stalk|steal|stole|strang|strip"
        r"|suffer|suicid|tear|terror|thief|thong|threat|tomb|tortur|trap|ugly|unarm|undead|undress"
        r"|violat|violen|war$|weak|weapon|widow|wife|wound|wreck|wrong"
        r"|dork|fool|freak|jerk|loser|moron|stupid|dunce|slob|twit|useless|worthless"
    ),
}


@functools.cache
def list_words(language: str) -> tuple[str, ...]:
    """Return the words of a language that a receipt may be made of, in a fixed order."""
    source = importlib.resources.files("diceware") / "wordlists" / FILES[language]
    lines = source.read_text(encoding="utf-8").splitlines()
    words = sorted({line.split()[-1] for line in lines if line.strip()})
    hurtful = re.compile(HURTFUL[language])
    return tuple(word for word in words if _is_plain(word) and not hurtful.search(word))


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha() and word.islower()
