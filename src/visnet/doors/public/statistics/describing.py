"""The open addresses of statistics, described for machines."""

from typing import Any

from django.conf import settings

NUMBER = {
    "name": "number",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": r"^\d{4}-\d{2,}$"},
    "description": "The number of a release, for example 2026-01.",
}
CODE = {"name": "code", "in": "path", "required": True, "schema": {"type": "string"}}
AFTER = {
    "name": "after",
    "in": "query",
    "required": False,
    "schema": {"type": "string"},
    "description": "Where the page before ended, as its `next` says it. Not to be made up.",
}
LIST = {
    "type": "object",
    "properties": {
        "next": {
            "type": ["string", "null"],
            "format": "uri",
            "description": "The address of the releases that follow; null at the end.",
        },
        "releases": {"type": "array", "items": {"type": "object"}},
    },
}
FIGURES = {
    "type": ["object", "null"],
    "description": "Null once the release is withdrawn.",
    "properties": {
        "years": {"type": "array", "items": {"type": "integer"}},
        "tables": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "code": {"type": "string"},
                    "kind": {"enum": ["lines", "flags"]},
                    "columns": {"type": "array", "items": {"type": "object"}},
                    "lines": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {
                                "code": {"type": "string"},
                                "it": {"type": "string"},
                                "en": {"type": "string"},
                                "values": {
                                    "type": "array",
                                    "items": {"type": ["integer", "null"]},
                                    "description": "One for each column; null is hidden.",
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}

SERIES = {"name": "series", "in": "path", "required": True, "schema": {"type": "string"}}
STATUS = {
    "enum": ["exact", "at_least", "not_given"],
    "description": "exact: every network known gave it. at_least: some did. not_given: people is null.",
}
SUM = {
    "type": "object",
    "properties": {
        "whole": {"type": "boolean", "description": "Whether no network known is missing."},
        "networks": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "names": {"type": "object"},
                    "level": {"enum": ["LOCAL", "NATIONAL", "EUROPEAN"]},
                    "state": {
                        "enum": [
                            "COUNTED",
                            "NOT_SENT",
                            "WITHDRAWN",
                            "OTHER_EDITION",
                            "COUNTED_ELSEWHERE",
                            "OVERLAPS",
                        ]
                    },
                },
            },
        },
        "tables": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "code": {"type": "string"},
                    "adds_up": {
                        "type": "boolean",
                        "description": "Whether the lines are sure to add up to the line without a code.",
                    },
                    "lines": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {
                                "values": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "properties": {
                                            "people": {"type": ["integer", "null"]},
                                            "status": STATUS,
                                        },
                                    },
                                }
                            },
                        },
                    },
                },
            },
        },
    },
}


def described() -> dict[str, Any]:
    """Return the description (OpenAPI 3.1)."""
    gone = {"410": {"description": "The release was withdrawn: its reason, and no figure."}}
    missing = {"404": {"description": "No such release."}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "VIS Network: published statistics",
            "version": "1",
            "description": "Read only, no key, no account, no cookie. Only what was published.",
        },
        "servers": [{"url": settings.FRONT_ADDRESS}],
        "paths": {
            "/statistics/releases.json": {
                "parameters": [AFTER],
                "get": {
                    "summary": "The releases, the newest first, 25 at a time",
                    "responses": {
                        "200": {
                            "description": "A page of the list.",
                            "content": {"application/json": {"schema": LIST}},
                        }
                    },
                },
            },
            "/statistics/levels.json": {
                "get": {
                    "summary": "The sums over several levels that there are",
                    "responses": {"200": {"description": "Each with its address."}},
                }
            },
            "/statistics/levels/{series}.json": {
                "parameters": [SERIES],
                "get": {
                    "summary": "One sum: who is in it, who is missing, and its figures",
                    "responses": {
                        "200": {
                            "description": "It changes when a network sends or withdraws.",
                            "content": {"application/json": {"schema": SUM}},
                        },
                        "404": {"description": "No such series, or nothing came from below."},
                    },
                },
            },
            "/statistics/levels/{series}/{code}.csv": {
                "parameters": [SERIES, CODE],
                "get": {
                    "summary": "One table of a sum, with the status of each figure",
                    "responses": {
                        "200": {"description": "The table.", "content": {"text/csv": {}}},
                        "404": {"description": "No such series or table."},
                    },
                },
            },
            "/statistics/{number}.json": _get(
                "One release with its figures",
                {
                    "200": {
                        "description": "The release.",
                        "content": {
                            "application/json": {
                                "schema": {"type": "object", "properties": {"figures": FIGURES}}
                            }
                        },
                    },
                    **gone,
                    **missing,
                },
            ),
            "/statistics/{number}.zip": _file(
                "The files: CSV, Parquet, codebook, citations", "application/zip"
            ),
            "/statistics/{number}/{code}.csv": {
                "parameters": [NUMBER, CODE],
                **_file("One table", "text/csv"),
            },
            "/statistics/{number}.bib": _file("Citation for BibTeX", "application/x-bibtex"),
            "/statistics/{number}-citation.json": _file(
                "Citation as CSL-JSON", "application/vnd.citationstyles.csl+json"
            ),
            "/statistics/{number}-datacite.json": _file(
                "Metadata for DataCite", "application/json"
            ),
        },
    }


def _get(summary: str, responses: dict[str, Any]) -> dict[str, Any]:
    return {"parameters": [NUMBER], "get": {"summary": summary, "responses": responses}}


def _file(summary: str, kind: str) -> dict[str, Any]:
    return _get(
        summary,
        {
            "200": {"description": summary, "content": {kind: {}}},
            "404": {"description": "No such release, or it was withdrawn."},
        },
    )
