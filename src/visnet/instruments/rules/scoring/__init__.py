"""What the answers to an instrument add up to, by its published rule, and what is missing."""

from visnet.instruments.rules.scoring.fitting import engine_faults
from visnet.instruments.rules.scoring.shapes import Score, ScoreSheet, Words
from visnet.instruments.rules.scoring.sheet import as_plain_values, score_answers

__all__ = [
    "Score",
    "ScoreSheet",
    "Words",
    "as_plain_values",
    "engine_faults",
    "score_answers",
]
