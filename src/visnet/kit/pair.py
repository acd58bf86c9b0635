"""Words that exist in both languages of the house."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The same words in both languages."""

    it: str
    en: str

    def is_whole(self) -> bool:
        """Whether both languages say something."""
        return bool(self.it.strip() and self.en.strip())


NO_WORDS = Pair(it="", en="")
