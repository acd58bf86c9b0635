"""Pure truths about case studies: their shape, and how a number fills one with invented people."""

from visnet.case_studies.rules.filling import FIRST, LAST, Filled, fill
from visnet.case_studies.rules.text import (
    Pair,
    Person,
    Pick,
    Template,
    UnsoundCaseStudy,
    read_template,
)

__all__ = [
    "FIRST",
    "LAST",
    "Filled",
    "Pair",
    "Person",
    "Pick",
    "Template",
    "UnsoundCaseStudy",
    "fill",
    "read_template",
]
