"""How a release is cited, by people and by machines."""

from collections.abc import Mapping
from typing import Any

LANGUAGES = ("it", "en")


def sentence_of(told: Mapping[str, Any], language: str) -> str:
    """Return the citation in words, as a bibliography has it."""
    words = {"it": ("Rilascio", "Dati"), "en": ("Release", "Dataset")}[language]
    return (
        f"{told['publisher'][language]} ({told['published_year']}). {told['titles'][language]}."
        f" {words[0]} {told['number']}. [{words[1]}] {_where(told)}"
    )


def _where(told: Mapping[str, Any]) -> str:
    return f"https://doi.org/{told['doi']}" if told.get("doi") else str(told["address"])


def bibtex_of(told: Mapping[str, Any], language: str = "en") -> str:
    """Return the citation for BibTeX."""
    fields = {
        "author": "{" + told["publisher"][language] + "}",
        "title": told["titles"][language],
        "year": str(told["published_year"]),
        "version": told["number"],
        "publisher": told["publisher"][language],
        "url": told["address"],
        "note": f"Release {told['number']}",
        "language": {"it": "italian", "en": "english"}[language],
    }
    if told.get("doi"):
        fields["doi"] = told["doi"]
    lines = ",\n".join(f"  {name} = {{{_safe(value)}}}" for name, value in fields.items())
    return f"@dataset{{visnet-{told['number']},\n{lines}\n}}\n"


def csl_of(told: Mapping[str, Any], language: str = "en") -> list[dict[str, Any]]:
    """Return the citation as CSL-JSON."""
    return [
        {
            "id": f"visnet-{told['number']}",
            "type": "dataset",
            "title": told["titles"][language],
            "author": [{"literal": told["publisher"][language]}],
            "publisher": told["publisher"][language],
            "issued": {"date-parts": [[told["published_year"]]]},
            "version": told["number"],
            "URL": told["address"],
            "language": language,
            **({"DOI": told["doi"]} if told.get("doi") else {}),
            **({"license": told["licence"]["address"]} if told.get("licence") else {}),
        }
    ]


def datacite_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the metadata that DataCite asks for (schema 4). Without a DOI the address stands for it."""
    related = [
        {
            "relatedIdentifier": told["supersedes"],
            "relatedIdentifierType": "URL",
            "relationType": "IsNewVersionOf",
        }
    ]
    doi = [{"identifier": told["doi"], "identifierType": "DOI"}] if told.get("doi") else []
    licence = told.get("licence")
    rights = (
        [
            {
                "rights": licence["name"],
                "rightsUri": licence["address"],
                "rightsIdentifier": licence["code"],
                "rightsIdentifierScheme": "SPDX",
            }
        ]
        if licence
        else []
    )
    return {
        **({"rightsList": rights} if rights else {}),
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Aggregated counts"},
        "identifiers": [*doi, {"identifier": told["address"], "identifierType": "URL"}],
        "creators": [{"name": told["publisher"]["en"], "nameType": "Organizational"}],
        "titles": [{"title": told["titles"][each], "lang": each} for each in LANGUAGES],
        "publisher": {"name": told["publisher"]["en"]},
        "publicationYear": told["published_year"],
        "version": told["number"],
        "language": "it",
        "descriptions": [
            {"description": told["leads"][each], "descriptionType": "Abstract", "lang": each}
            for each in LANGUAGES
        ],
        "relatedIdentifiers": related if told["supersedes"] else [],
    }


def _safe(words: str) -> str:
    return "".join(f"\\{sign}" if sign in "&%$#_" else sign for sign in words)
