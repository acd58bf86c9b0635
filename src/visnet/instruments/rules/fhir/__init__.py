"""Between our shapes and FHIR R5: a strict way in, and a way out that loses nothing we know."""

from visnet.instruments.rules.fhir.faults import Fault, FaultyFile
from visnet.instruments.rules.fhir.plain import read_json
from visnet.instruments.rules.fhir.reading import read_questionnaire
from visnet.instruments.rules.fhir.responses import read_response
from visnet.instruments.rules.fhir.sent_back import Administration, write_response
from visnet.instruments.rules.fhir.writing import write_questionnaire

__all__ = [
    "Administration",
    "Fault",
    "FaultyFile",
    "read_json",
    "read_questionnaire",
    "read_response",
    "write_questionnaire",
    "write_response",
]
