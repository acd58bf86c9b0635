"""LaTeX as it stands in BibTeX: written, and read back, by a table. No macro is ever expanded."""

import re
import unicodedata

WRITTEN = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "@": "{@}",
    "`": "{`}",
}
ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
SIGNS = {
    "ss": "ß",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "i": "\u0131",
    "j": "ȷ",
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textendash": "\u2013",
    "textemdash": "—",
    "textquoteleft": "\u2018",
    "textquoteright": "\u2019",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "guillemotleft": "«",
    "guillemotright": "»",
    "ldots": "…",
    "dots": "…",
    "euro": "€",
    "texteuro": "€",
    "pounds": "£",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "textregistered": "®",
    "texttrademark": "™",
    "textdegree": "°",
    "par": "\n\n",
}
LETTER = re.escape("`'^~=.\"") + "uHvdckrb"
PIECES = re.compile(
    r"\\(?P<spoken>[uHvdckrb])(?:[ \t]*\{[ \t]*(?P<in_braces>\\[ij](?![a-zA-Z])|[^\\{}]?)[ \t]*\}|[ \t]+(?P<after>\\[ij](?![a-zA-Z])|[^\W\d_]))"
    r"|\\(?P<accent>[`'^~=.\"])[ \t]*(?:\{[ \t]*(?P<braced>\\[ij](?![a-zA-Z])|[^\\{}]?)[ \t]*\}|(?P<bare>\\[ij](?![a-zA-Z])|[^\\{}\s]))"
    r"|\\(?P<name>[a-zA-Z]+)[ \t]*(?P<nothing>\{\})?"
    r"|\\(?P<escaped>.)"
    r"|(?P<dash>---?)"
    r"|(?P<opening>``)|(?P<closing>'')"
    r"|(?P<tie>~)"
    r"|(?P<dropped>[{}\\])",
    re.DOTALL,
)


def to_latex(words: str) -> str:
    """Return words so that BibTeX and LaTeX read just them."""
    escaped = "".join(WRITTEN.get(sign, sign) for sign in words)
    return re.sub(r"(['-])(?=\1)", r"\1{}", escaped)


def from_latex(written: str) -> str:
    """Return the words that LaTeX would set. What it does not know is left out; its braces open nothing."""
    return unicodedata.normalize("NFC", PIECES.sub(_said, written))


def _said(found: re.Match[str]) -> str:
    piece = found.lastgroup
    spoken = found["spoken"] or found["accent"]
    if spoken:
        letter = next(
            (found[name] for name in ("in_braces", "after", "braced", "bare") if found[name]), ""
        )
        return f"{letter.removeprefix(chr(92))}{ACCENTS[spoken]}" if letter else ""
    if found["name"]:
        return SIGNS.get(found["name"], "")
    if piece == "escaped":
        return found["escaped"] if not found["escaped"].isspace() else " "
    return {"opening": "“", "closing": "”", "tie": "\u00a0"}.get(piece or "") or (
        {"--": "\u2013", "---": "—"}.get(found["dash"] or "", "")
    )
