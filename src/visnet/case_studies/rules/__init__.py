"""Pure truths about case studies: their shape, and how a number fills one with invented people."""

from visnet.case_studies.rules.filling import FIRST, LAST, Filled, fill
from visnet.case_studies.rules.text import (
    Person,
    Pick,
    Template,
    UnsoundCaseStudy,
    read_template,
)
from visnet.kit.pair import Pair

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
