"""What the codebook of an extract says around its columns, in each language."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "it": {
        "twin": (
            "GEMELLO SINTETICO: righe inventate, con le stesse colonne e gli stessi tipi. Ogni valore è"
            " estratto da solo, tutti con la stessa frequenza, da questo elenco di codici. Nessun percorso è"
            " stato letto per farlo: serve a scrivere il programma di analisi, non a trarne risultati."
        ),
        "terms": (
            "Riservato a chi lo ha richiesto, per lo scopo approvato. Non si cede, non si confronta con altri"
            " estratti o elenchi, non si cerca chi siano le persone. Si cancella entro il {until}. Le tavole"
            " da pubblicare tornano prima allo sportello della ricerca."
        ),
        "demonstration": "DIMOSTRAZIONE: i percorsi sono inventati.",
        "who": (
            "Una riga è un percorso aperto da un Centro dal {first} al {last}. Chi è stato seguito da due Centri"
            " ha due righe, e nulla le collega. I percorsi aperti per errore non ci sono."
        ),
        "alike": (
            "Nessuna combinazione di ciò che altri possono sapere di una persona compare meno di {alike}"
            " volte. Per questo alcune colonne possono essere dette in modo più largo, o mancare."
        ),
        "withheld": (
            "`{code}` sta al posto di un valore che tutte le persone di un gruppo avevano in comune, o tutte"
            " meno una."
        ),
        "left_out": (
            "Righe lasciate fuori perché troppo poche erano simili: {left_out} su {total}. Non sono un campione"
            " casuale: mancano le storie meno comuni."
        ),
        "columns": "Le colonne",
        "pseudonym": "Estratto a caso per questo progetto: non porta a nessuno, e non torna altrove.",
    },
    "en": {
        "twin": (
            "SYNTHETIC TWIN: invented lines with the same columns and types. Each value is drawn by itself, all"
            " equally often, from this list of codes. No case was read for it: it is for writing the program"
            " of the analysis, not for results."
        ),
        "terms": (
            "For whoever asked, for the purpose that was approved. It is not passed on, not compared with other"
            " extracts or lists, and nobody is looked for in it. It is deleted by {until}. Tables to be"
            " published come back to the research desk first."
        ),
        "demonstration": "DEMONSTRATION: the cases are invented.",
        "who": (
            "A line is a case that a Centre opened from {first} to {last}. Whoever was supported by two Centres"
            " has two lines, and nothing ties them. Cases opened by mistake are not there."
        ),
        "alike": (
            "No combination of what others may know of a person stands fewer than {alike} times. So some"
            " columns may be said more widely, or be missing."
        ),
        "withheld": (
            "`{code}` stands in place of a value that all people of a group shared, or all but one."
        ),
        "left_out": (
            "Lines left out because too few were alike: {left_out} of {total}. They are no random sample: the"
            " less common stories are missing."
        ),
        "columns": "The columns",
        "pseudonym": "Drawn at random for this project: it leads to nobody, and comes back nowhere else.",
    },
}
