"""What a rule sees in a table that comes back."""

import pytest

from visnet.research.rules import Fault, read_output

ALIKE = 10


def faults(text: str | bytes) -> list[str]:
    content = text.encode() if isinstance(text, str) else text
    return [each.fault.value for each in read_output(content, alike=ALIKE).faults]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("source,people\nPOLICE,12\nPHONE,0\n", None),
        ("source,people\nPOLICE,9\n", Fault.SMALL),
        ("source,people\nPOLICE,1\n", Fault.SMALL),
        ("source,people\nPOLICE,-12\n", Fault.NOT_A_NUMBER),
        ("source,people\nPOLICE,12.5\n", Fault.NOT_A_NUMBER),
        ("source,people\nPOLICE,١٢\n", Fault.NOT_A_NUMBER),
        ("source,count\nPOLICE,12\n", Fault.NO_PEOPLE),
        ("people,people\n12,12\n", Fault.NO_PEOPLE),
        ("source,people\nall,30\nPOLICE,12\nPHONE,12\n", Fault.REST),
        ("source,people\nall,24\nPOLICE,12\nPHONE,12\n", None),
        ("source,people\nall,35\nPOLICE,12\nPHONE,12\n", None),
        ("pseudonym,people\n0123456789abcdef,12\n", Fault.LINES_OF_PEOPLE),
        ("k,people,sum,largest,second\nx,12,100,60,5\n", Fault.DOMINATED),
        ("k,people,sum,largest,second\nx,12,100,45,44\n", Fault.DOMINATED),
        ("k,people,sum,largest,second\nx,12,100,12,11\n", None),
        ("k,people,sum\nx,12,100\n", Fault.NOT_A_NUMBER),
        ("k,people,sum,largest,second\nx,12,100,90,80\n", Fault.NOT_A_NUMBER),
        ("words,people\n" + "x" * 81 + ",12\n", Fault.LONG_WORDS),
        ("people\n", Fault.NOT_A_TABLE),
        ("", Fault.NOT_A_TABLE),
        ("a,people\n1\n", Fault.NOT_A_TABLE),
        ("a,people\n\0,12\n", Fault.NOT_A_TABLE),
        (b"\xff\xfe\x00a", Fault.NOT_A_TABLE),
        ("a,people\n" + "x,12\n" * 501, Fault.TOO_LARGE),
        ("a,people\n" + "x" * 200_000, Fault.TOO_LARGE),
    ],
)
def test_each_fault_is_seen(text: str | bytes, fault: Fault | None) -> None:
    assert set(faults(text)) == ({fault.value} if fault else set())


def test_a_total_is_looked_at_with_each_other_column_held() -> None:
    table = (
        "year,source,people\n2025,all,30\n2025,A,12\n2025,B,12\n2024,all,24\n2024,A,12\n2024,B,12\n"
    )

    found = read_output(table.encode(), alike=ALIKE).faults

    assert [(each.fault, each.line) for each in found] == [(Fault.REST, 2)]
