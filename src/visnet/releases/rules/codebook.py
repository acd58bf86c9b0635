"""What every figure of a release means, in each language: what a reader must know to use it."""

from collections.abc import Mapping
from typing import Any

WORDS: Mapping[str, Mapping[str, str]] = {
    "it": {
        "release": "Rilascio",
        "as_of": "Calcolato il",
        "definition": "Definizione",
        "edition": "edizione",
        "who": "Chi è contato",
        "who_words": (
            "Le persone per cui un Centro ha aperto un percorso in quell'anno. Un percorso è una persona in"
            " un Centro: chi è stato seguito da due Centri è contato due volte. Ogni anno è contato una volta"
            " sola, quando è finito: quello che si corregge dopo in un percorso non cambia le cifre."
        ),
        "hidden": "Le cifre nascoste",
        "hidden_words": (
            "Una cifra che riguarda da 1 a {below} persone non si mostra. Altre si nascondono perché da esse,"
            " per differenza o da rilasci precedenti, si potrebbe risalire a quella. Non diciamo quali siano le"
            " une e quali le altre. Una cifra nascosta non è zero: lo zero si mostra."
        ),
        "rounded": (
            "Ogni cifra mostrata è arrotondata al multiplo di cinque più vicino, ciascuna per conto suo: i"
            " totali non sono la somma delle righe."
        ),
        "exact": "Le cifre mostrate sono esatte.",
        "noise": "Il rumore nelle cifre",
        "noise_words": (
            "A ogni cifra è aggiunto un numero tirato a sorte: nessuna cifra è nascosta e nessuna è esatta. Che un"
            " percorso sia stato contato o no cambia la probabilità di queste tavole al più di un fattore e elevato a"
            " {epsilon} (privacy differenziale, epsilon = {epsilon}; {mechanism}). Dove il numero sarebbe sotto lo"
            " zero, si legge zero. Accanto a ogni riga: di quanto si scosta al massimo, 19 volte su 20 (nei file:"
            " off_by in datapackage.json). Il rumore di un anno è tirato una volta sola."
        ),
        "laplace": "Laplace discreta",
        "noise_status": "sempre noise (con rumore)",
        "off_by": "± {off_by}, 19 volte su 20",
        "columns": "Le colonne dei file",
        "tables": "Le tavole",
        "missing": "Che cosa manca",
        "source": "Fonte",
        "lines": "Righe",
        "flags": "Una persona può comparire in più righe.",
        "demonstration": "DIMOSTRAZIONE: i percorsi contati qui sono inventati.",
    },
    "en": {
        "release": "Release",
        "as_of": "Reckoned on",
        "definition": "Definition",
        "edition": "edition",
        "who": "Who is counted",
        "who_words": (
            "The people for whom a Centre opened a case in that year. A case is one person at one Centre:"
            " whoever was supported by two Centres is counted twice. Each year is counted once, when it is"
            " over: what is corrected in a case later changes no figure."
        ),
        "hidden": "Hidden figures",
        "hidden_words": (
            "A figure about 1 to {below} people is not shown. Others are hidden because that one could be"
            " reckoned from them, by subtraction or from earlier releases. We do not say which are which. A"
            " hidden figure is not nought: nought is shown."
        ),
        "rounded": (
            "Each figure shown is rounded to the nearest multiple of five by itself: totals are not the"
            " sum of their lines."
        ),
        "exact": "The figures shown are exact.",
        "noise": "Noise in the figures",
        "noise_words": (
            "To each figure a number drawn by lot was added: no figure is hidden, and none is exact. Whether one case"
            " was counted or not changes the chance of these tables by a factor of e to the power of {epsilon} at most"
            " (differential privacy, epsilon = {epsilon}; {mechanism}). Where a number would be below nought, nought is"
            " shown. Beside each line: by how much it is off at most, 19 times out of 20 (in the files: off_by in"
            " datapackage.json). The noise of a year is drawn once."
        ),
        "laplace": "discrete Laplace",
        "noise_status": "always noise",
        "off_by": "± {off_by}, 19 times out of 20",
        "columns": "The columns of the files",
        "tables": "The tables",
        "missing": "What is missing",
        "source": "Source",
        "lines": "Lines",
        "flags": "A person may be in several lines.",
        "demonstration": "DEMONSTRATION: the cases counted here are invented.",
    },
}
COLUMNS = (
    ("table", "la tavola", "the table"),
    (
        "line",
        "il codice della riga; vuoto per tutte le persone",
        "the code of the line; empty for everybody",
    ),
    ("line_it", "la riga in italiano", "the line in Italian"),
    ("line_en", "la riga in inglese", "the line in English"),
    ("year", "l'anno in cui è stato aperto il percorso", "the year in which the case was opened"),
    (
        "group",
        "vuoto per tutti; child per chi ha meno di 18 anni",
        "empty for all; child for people under 18",
    ),
    ("people", "quante persone; vuoto se nascosto", "how many people; empty where hidden"),
    ("status", "shown (mostrato) o hidden (nascosto)", "shown or hidden"),
)


def codebook_of(*, told: Mapping[str, Any], figures: Mapping[str, Any], language: str) -> str:
    """Return the codebook of a release in Markdown."""
    words = WORDS[language]
    parts = [
        f"# {told['titles'][language]}",
        (
            f"{words['release']} {told['number']}. {words['as_of']} {told['as_of']}."
            f" {words['definition']}: {told['definition']}, {words['edition']} {told['edition']}."
        ),
        *([words["demonstration"]] if told["is_demonstration"] else []),
        f"## {words['who']}",
        words["who_words"],
        *_method(told, words),
        f"## {words['columns']}",
        "\n".join(f"- `{code}`: {it if language == 'it' else en}" for code, it, en in COLUMNS),
        *([f"`status`: {words['noise_status']}."] if "epsilon" in told else []),
        f"## {words['tables']}",
    ]
    for table in figures["tables"]:
        parts += [f"### {table['titles'][language]} (`{table['code']}`)", table["notes"][language]]
        if table["missing"][language]:
            parts.append(f"{words['missing']}: {table['missing'][language]}")
        if table["sources"][language]:
            parts.append(f"{words['source']}: {table['sources'][language]}")
        lines = [
            f"- `{each['code']}`: {each[language]}" + _off_by(each, words)
            for each in table["lines"]
            if each["code"]
        ]
        parts += [f"{words['lines']}:", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _method(told: Mapping[str, Any], words: Mapping[str, str]) -> list[str]:
    if "epsilon" in told:
        drawn = told["mechanism"].replace("discrete Laplace", words["laplace"])
        said = words["noise_words"].format(epsilon=told["epsilon"], mechanism=drawn)
        return [f"## {words['noise']}", said]
    return [
        f"## {words['hidden']}",
        words["hidden_words"].format(below=told["threshold"] - 1),
        words["rounded" if told["base"] > 1 else "exact"],
    ]


def _off_by(line: Mapping[str, Any], words: Mapping[str, str]) -> str:
    return f" ({words['off_by'].format(off_by=line['off_by'])})" if "off_by" in line else ""
