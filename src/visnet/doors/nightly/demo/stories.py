"""Invented people and what happened to them, the same for the same seed.

Shares follow what sister services publish: of the requests 37 % rights, 36 % psychological
support, 11 % accompaniment (Rete Dafne Torino, to 2015); of the crimes 54 % against the person,
28 % in the family (same); of the first contacts 52 % telephone, 21 % in writing, 18 % in person,
and 44 % by somebody else (APAV, first half of 2024). Every story begins by saying that it is
invented.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from visnet.cases.vocabulary import Danger
from visnet.kit.civil_time import ROME

MARK = "[Esempio inventato]"
FAMILY_NAMES = (
    "Provini", "Esempi", "Inventati", "Dimostri", "Campioni", "Fittizi", "Simulati", "Finti",
    "Modelli", "Bozzetti", "Prototipi", "Saggi", "Ipotesi", "Modellini", "Verosimili", "Schizzi",
)  # fmt: skip
GIVEN_NAMES = (
    "Alba", "Bianca", "Carlo", "Diana", "Ettore", "Fiamma", "Giulio", "Ines", "Lea", "Marco",
    "Nadia", "Olmo", "Paola", "Rita", "Sara", "Tito", "Ugo", "Vera", "Zeno", "Amina", "Dorina",
    "Elira", "Fatou", "Ionela", "Mehdi", "Olena", "Rosa", "Samir",
)  # fmt: skip
# The offence, its weight, what happened.
EVENTS: tuple[tuple[str, int, str], ...] = (
    ("ill_treatment", 16, "In casa da tempo ci sono urla, controllo del denaro e spinte."),
    ("stalking", 12, "Messaggi continui e appostamenti sotto casa dopo la fine della relazione."),
    ("injuries", 9, "Un'aggressione per strada, con prognosi di dieci giorni."),
    ("threats", 7, "Minacce ripetute da parte di un vicino."),
    ("sexual_violence", 6, "Una violenza subita da una persona conosciuta."),
    ("burglary_or_bag_snatching", 14, "Furto in casa mentre la persona dormiva; ora non dorme."),
    ("robbery", 8, "Rapina con un coltello uscendo dalla stazione."),
    ("fraud", 12, "Truffa al telefono: si sono spacciati per il nipote in difficoltà."),
    ("extortion", 3, "Richieste di denaro con la minaccia di danneggiare il negozio."),
    ("intimate_images", 3, "Immagini private diffuse senza consenso."),
    ("road_injuries", 4, "Investimento con omissione di soccorso."),
    ("hate_aggravated", 3, "Insulti e spintoni in autobus per il colore della pelle."),
    ("homicide", 2, "Ha perso un fratello; segue il processo da familiare."),
    ("another_offence", 1, "Un fatto che la persona non vuole ancora raccontare."),
)
CLOSE_RELATIONS = frozenset({"ill_treatment", "stalking", "sexual_violence", "intimate_images"})
OFTEN_ELDERLY = frozenset({"fraud", "burglary_or_bag_snatching"})
SOURCES = (("PHONE", 40), ("WEB", 16), ("WALK_IN", 18), ("LETTER", 5), ("POLICE", 9),
           ("EMERGENCY_ROOM", 5), ("PROSECUTOR", 2), ("HELPLINE", 2), ("PARTNER", 3))  # fmt: skip
NEEDS = (("information_and_rights", 37), ("emotional_and_psychological", 36), ("court", 11),
         ("protection_and_safety", 8), ("practical_and_financial", 5), ("listening", 3))  # fmt: skip
LANGUAGES = (("it", 84), ("en", 4), ("ro", 4), ("sq", 3), ("ar", 2), ("uk", 2), ("fr", 1))
NEED_CATEGORIES = (
    "mental_and_physical_health", "shelter_and_accommodation", "family_friends_and_children",
    "education_skills_and_employment", "drugs_and_alcohol", "finance_and_benefits",
    "outlook_and_attitudes", "social_interactions",
)  # fmt: skip
NOTES = (
    "La persona preferisce essere richiamata al mattino. Ha parlato con calma.",
    "Accompagnata allo sportello legale per capire i tempi della querela.",
    "Racconta di dormire poco; proposto un primo colloquio psicologico.",
    "Ha chiesto di non coinvolgere i parenti. Concordato così.",
    "Spiegato che cosa succede dopo la denuncia e chi può starle accanto.",
)
REQUESTS = (
    "Ho bisogno di capire che cosa posso fare. Non so da dove cominciare.",
    "Scrivo per mia sorella: non sa con chi parlare.",
    "Vorrei un appuntamento, meglio di mattina.",
    "Ho già fatto denuncia ma nessuno mi ha spiegato che cosa succede adesso.",
    "Da quando è successo non dormo. Vorrei parlare con qualcuno.",
    "Mi hanno detto che posso avere un avvocato senza pagare. È vero?",
)
ANSWERS = (
    "Grazie di aver scritto. Può dirci quando è più comodo sentirsi? Può fermarsi quando vuole.",
    "Abbiamo letto. Possiamo spiegarle i primi passi con calma, qui o in presenza.",
)
GOALS = (
    "Capire insieme quali passi legali sono aperti",
    "Primo colloquio con la psicologa",
    "Cambiare la serratura e informare una vicina di fiducia",
    "Preparare l'audizione in tribunale",
    "Raccogliere i documenti per il gratuito patrocinio",
)
OF_A_CENTRE = 40
FRIDAY = 5
CHILD, WITH_GUARDIAN = 21, 24
# How often somebody looks again at what is open, in days: the graver, the sooner, and a little
# later than they should, so that something is always due.
LOOKED_AT_WITHIN = {"IMMEDIATE": 8, "HIGH": 31, "NOT_ASSESSED": 15, "STANDARD": 80}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One invented person, and where their case has come to."""

    number: int
    given_name: str
    family_name: str
    birth_date: date
    phone: str
    language: str
    source: str
    third_party: bool
    offence: str
    words: str
    need: str
    danger: Danger
    victim_type: str
    scores: dict[str, int]
    exit_scores: dict[str, int]
    note: str
    goal: str
    is_contact_safe: bool
    opened_at: datetime
    reached_at: datetime | None
    """When somebody first spoke with the person; None while nobody has."""
    looked_at: datetime | None
    """When the assessment and the ways to reach the person were last looked at again."""
    closed_at: datetime | None
    goal_due_date: date

    @property
    def place(self) -> int:
        """Which of the forty stories of a Centre it is."""
        return self.number % OF_A_CENTRE

    @property
    def is_child(self) -> bool:
        """Whether it is the story that is told of a child."""
        return self.place == CHILD

    @property
    def has_guardian(self) -> bool:
        """Whether somebody was appointed to speak for the person."""
        return self.place == WITH_GUARDIAN

    @property
    def preferred_name(self) -> str:
        """How the person likes to be called."""
        return f"{self.given_name} {self.family_name[0]}. (esempio)"


def tell(*, number: int, seed: int, today: date) -> Story:
    """Return the story of that number. The same number, seed and day give the same story."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311  invented people need no secrecy
    offence, _weight, event = chance.choices(EVENTS, weights=[e[1] for e in EVENTS])[0]
    danger = _danger(chance, is_close=offence in CLOSE_RELATIONS)
    scores = [chance.choice((1, 2, 2, 3, 3, 4, 5)) for _category in NEED_CATEGORIES]
    days_ago = chance.randint(1, 720)
    ends_after = chance.randint(30, 110) if days_ago > 120 and chance.random() < 0.7 else None
    opened_at = _at(chance, today - timedelta(days=days_ago))
    return Story(
        number=number,
        given_name=chance.choice(GIVEN_NAMES),
        family_name=chance.choice(FAMILY_NAMES),
        birth_date=_birth(number, chance, today, is_elderly=offence in OFTEN_ELDERLY),
        phone=f"+39000{number:07d}",
        language=_pick(chance, LANGUAGES),
        source=_pick(chance, SOURCES),
        third_party=chance.random() < 0.44,
        offence=offence,
        words=f"{MARK} {event}",
        need=_pick(chance, NEEDS),
        danger=danger,
        victim_type="FAMILY" if offence == "homicide" else "DIRECT",
        scores=dict(zip(NEED_CATEGORIES, scores, strict=True)),
        exit_scores={
            category: min(5, score + chance.choice((0, 0, 1, 1, 2)))
            for category, score in zip(NEED_CATEGORIES, scores, strict=True)
        },
        note=f"{MARK} {chance.choice(NOTES)}",
        goal=f"{MARK} {chance.choice(GOALS)}",
        is_contact_safe=chance.random() > 0.12,
        opened_at=opened_at,
        reached_at=_reached_at(opened_at, today),
        looked_at=_looked_at(chance, today, days_ago, danger) if ends_after is None else None,
        closed_at=opened_at + timedelta(days=ends_after) if ends_after else None,
        goal_due_date=today + timedelta(days=chance.randint(-12, 60)),
    )


def _pick(chance: random.Random, weighted: tuple[tuple[str, int], ...]) -> str:
    return chance.choices([w[0] for w in weighted], weights=[w[1] for w in weighted])[0]


def _at(chance: random.Random, on: date) -> datetime:
    return datetime.combine(on, time(chance.randint(8, 17), chance.randint(0, 59)), tzinfo=ROME)


def _reached_at(opened_at: datetime, today: date) -> datetime | None:
    """Return the next working day about noon, when a call is safe; None while it is still to come."""
    on = opened_at.date() + timedelta(days=1)
    while on.isoweekday() > FRIDAY:
        on += timedelta(days=1)
    return (
        opened_at.replace(year=on.year, month=on.month, day=on.day, hour=12) if on < today else None
    )


def _looked_at(
    chance: random.Random, today: date, opened_days_ago: int, danger: Danger
) -> datetime | None:
    within = LOOKED_AT_WITHIN[danger]
    if opened_days_ago <= within + 4:
        return None
    return _at(chance, today - timedelta(days=chance.randint(1, within)))


def _birth(number: int, chance: random.Random, today: date, *, is_elderly: bool) -> date:
    age = chance.randint(62, 88) if is_elderly and chance.random() < 0.6 else chance.randint(15, 70)
    if number % OF_A_CENTRE == CHILD:
        age = 14
    return today - timedelta(days=age * 365 + chance.randint(0, 364))


def _danger(chance: random.Random, *, is_close: bool) -> Danger:
    levels = (Danger.IMMEDIATE, Danger.HIGH, Danger.NOT_ASSESSED, Danger.STANDARD)
    return chance.choices(levels, (8, 32, 20, 40) if is_close else (1, 7, 17, 75))[0]
