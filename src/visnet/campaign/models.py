"""Campaigns, what they say to whom, where they hang and what happens when. Nobody who came is here."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from visnet.campaign.rules import LONGEST_MESSAGE, MOST_IN_A_WEEK, MOST_PRINTED
from visnet.campaign.vocabulary import Channel, MaterialKind, Public, State


class Campaign(models.Model):
    """One campaign of one network, kept by one of its organisations."""

    id = models.UUIDField(primary_key=True)
    network_id = models.UUIDField()
    owner_organisation_id = models.UUIDField()
    name_it = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120, blank=True)
    from_date = models.DateField()
    until_date = models.DateField()
    channels = ArrayField(models.CharField(max_length=10, choices=Channel.choices), default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    drafted_by = models.UUIDField()
    drafted_at = models.DateTimeField()
    written_by = models.UUIDField()
    published_by = models.UUIDField(null=True)
    published_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    is_demonstration = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "campaign_campaign"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__gte=F("from_date")), name="campaign_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(name_it="", name_en=""), name="campaign_has_a_name"
            ),
            models.CheckConstraint(
                condition=~Q(state="PUBLISHED") | (~Q(name_it="") & ~Q(name_en="")),
                name="campaign_named_in_both_languages",
            ),
            models.CheckConstraint(
                condition=~Q(state="PUBLISHED")
                | (
                    Q(published_by__isnull=False, published_at__isnull=False)
                    & ~Q(published_by=F("written_by"))
                ),
                name="campaign_published_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state="ENDED", ended_by__isnull=False, ended_at__isnull=False)
                | (~Q(state="ENDED") & Q(ended_by__isnull=True, ended_at__isnull=True)),
                name="campaign_ended_by_somebody",
            ),
            # Messages carry the state of their campaign, by a foreign key on both (0002).
            models.UniqueConstraint(fields=["id", "state"], name="campaign_with_its_state"),
        ]
        indexes = [
            models.Index(fields=["network_id", "-from_date", "id"], name="campaign_newest_first")
        ]

    def __str__(self) -> str:
        return f"campaign {self.id}"


class Message(models.Model):
    """What a campaign says to one public: half of a pair is never published."""

    id = models.UUIDField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="messages")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    public = models.CharField(max_length=12, choices=Public.choices)
    words_it = models.CharField(max_length=LONGEST_MESSAGE, blank=True)
    words_en = models.CharField(max_length=LONGEST_MESSAGE, blank=True)

    class Meta:
        db_table = "campaign_message"
        constraints = [
            models.UniqueConstraint(fields=["campaign", "public"], name="campaign_one_message"),
            models.CheckConstraint(
                condition=~Q(state="PUBLISHED") | (~Q(words_it="") & ~Q(words_en="")),
                name="campaign_published_in_both_languages",
            ),
            models.CheckConstraint(
                condition=~Q(words_it="", words_en=""), name="campaign_message_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.id}"


class Place(models.Model):
    """Where materials of a campaign hang: a public place or an office, by its name."""

    id = models.UUIDField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="places")
    name = models.CharField(max_length=120)
    istat_code = models.CharField(max_length=6)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    class Meta:
        db_table = "campaign_place"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="campaign_place_has_a_name"),
            models.UniqueConstraint(
                fields=["campaign", "name", "istat_code"], name="campaign_place_once"
            ),
        ]

    def __str__(self) -> str:
        return f"place {self.id}"


class Event(models.Model):
    """Something that happens on a day: a stand in a square, an evening in a school."""

    id = models.UUIDField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="events")
    title_it = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    on_date = models.DateField()
    place = models.CharField(max_length=120)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    class Meta:
        db_table = "campaign_event"
        constraints = [
            models.CheckConstraint(
                condition=~Q(title_it="") & ~Q(title_en=""), name="campaign_event_in_both_languages"
            )
        ]
        indexes = [models.Index(fields=["campaign", "on_date", "id"], name="campaign_events")]

    def __str__(self) -> str:
        return f"event {self.id}"


class Stock(models.Model):
    """How many of one material were brought to a place, and how many are left, as last counted."""

    id = models.UUIDField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="stocks")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="stocks")
    kind = models.CharField(max_length=10, choices=MaterialKind.choices)
    printed = models.PositiveIntegerField()
    remaining = models.PositiveIntegerField()
    counted_by = models.UUIDField()
    counted_at = models.DateTimeField()

    class Meta:
        db_table = "campaign_stock"
        constraints = [
            models.UniqueConstraint(fields=["place", "kind"], name="campaign_one_stock"),
            models.CheckConstraint(
                condition=Q(remaining__lte=F("printed"), printed__lte=MOST_PRINTED),
                name="campaign_no_more_left_than_printed",
            ),
        ]

    def __str__(self) -> str:
        return f"stock {self.id}"


class Link(models.Model):
    """A short address that leads to a page of ours."""

    id = models.UUIDField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="links")
    short = models.CharField(max_length=6, unique=True)
    label = models.CharField(max_length=120)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    target = models.CharField(max_length=12)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "campaign_link"
        constraints = [
            models.CheckConstraint(
                condition=Q(short__regex=r"^[a-hjkmnp-z2-9]{6}$"), name="campaign_short_is_short"
            ),
            # Never an address: a link cannot be made to lead out.
            models.CheckConstraint(
                condition=Q(
                    target__regex=r"^(HOME|NOW|ASK|RIGHTS|APPLIES|SERVICES|READING"
                    r"|CHECK_[1-9]|SAID_[1-9])$"
                ),
                name="campaign_link_leads_to_us",
            ),
        ]

    def __str__(self) -> str:
        return f"link {self.id}"


class Passage(models.Model):
    """How many came by a link in a week. One number: who they were was never known."""

    id = models.UUIDField(primary_key=True)
    link = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="passages")
    week = models.DateField()
    many = models.PositiveIntegerField()

    class Meta:
        db_table = "campaign_passage"
        constraints = [
            models.UniqueConstraint(fields=["link", "week"], name="campaign_one_count_a_week"),
            models.CheckConstraint(
                condition=Q(week__iso_week_day=1), name="campaign_weeks_begin_on_monday"
            ),
            models.CheckConstraint(
                condition=Q(many__gte=1, many__lte=MOST_IN_A_WEEK), name="campaign_no_flood"
            ),
        ]

    def __str__(self) -> str:
        return f"passage {self.id}"


class Asked(models.Model):
    """How many said, in a week, that a campaign had brought them. It leads to no request."""

    id = models.UUIDField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="asked")
    week = models.DateField()
    many = models.PositiveIntegerField()

    class Meta:
        db_table = "campaign_asked"
        constraints = [
            models.UniqueConstraint(fields=["campaign", "week"], name="campaign_one_asked_a_week"),
            models.CheckConstraint(
                condition=Q(week__iso_week_day=1), name="campaign_asked_by_whole_weeks"
            ),
            models.CheckConstraint(
                condition=Q(many__gte=1, many__lte=MOST_IN_A_WEEK), name="campaign_asked_no_flood"
            ),
        ]

    def __str__(self) -> str:
        return f"asked {self.id}"
