"""A citation in three forms: no person in it, and nothing of what was typed becomes a command."""

import json
from dataclasses import replace
from datetime import date

from visnet.paper.rules import Cited, as_bibtex, as_csl, as_line

CITED = Cited(
    key="visnet-first-contact-2-0123abcd",
    by="Rete di prova",
    title="Dal primo contatto alla fine",
    edition="2",
    edition_in_words="Edizione 2, 30 novembre 2026",
    day=date(2026, 11, 30),
    address="http://localhost/it/guidelines/1/",
    language="it",
    note="SHA-256 0123",
)


def test_a_line_says_who_when_what_where_and_by_which_hash() -> None:
    assert as_line(CITED) == (
        "Rete di prova (2026). Dal primo contatto alla fine. Edizione 2, 30 novembre 2026."
        " http://localhost/it/guidelines/1/ (SHA-256 0123)"
    )


def test_bibtex_holds_a_body_as_its_author() -> None:
    said = as_bibtex(CITED)

    assert said.startswith("@manual{visnet-first-contact-2-0123abcd,\n")
    assert "  author = {{Rete di prova}}" in said
    assert "  month = nov" in said
    assert "  language = {italian}" in said
    assert said.count("{") == said.count("}")


def test_what_looks_like_a_command_is_written_out() -> None:
    said = as_bibtex(replace(CITED, title="A } \\input{x} 50% & $1 #2 _3 ~4 ^5\n@misc{y,"))

    unescaped = said.replace(r"\{", "").replace(r"\}", "")
    assert unescaped.count("{") == unescaped.count("}")
    assert r"\textbackslash{}input\{x\} 50\% \& \$1 \#2 \_3" in said
    assert "\n@misc" not in said


def test_csl_json_is_what_reference_managers_read() -> None:
    (item,) = json.loads(as_csl(replace(CITED, title='Una "prova" 🤝')))

    assert item["title"] == 'Una "prova" 🤝'
    assert item["author"] == [{"literal": "Rete di prova"}]
    assert item["issued"] == {"date-parts": [[2026, 11, 30]]}
    assert item["edition"] == "2"
