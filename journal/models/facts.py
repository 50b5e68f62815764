"""Session facts: the words that a reflection and its draft have in common."""

from django.db import models


class Met(models.TextChoices):
    """How the two met."""

    IN_PERSON = "in_person", "In person"
    WALK = "walk", "On a walk"
    THEIR_PLACE = "their_place", "At their place"
    PHONE = "phone", "By phone"
    VIDEO = "video", "By video"
    TEXT = "text", "In writing"
    GROUP = "group", "In a group"


class Kind(models.TextChoices):
    """What kind of time it was."""

    SERVICE = "service", "Time with someone"
    CO_REFLECTION = "co_reflection", "Co-reflection or supervision"
    TRAINING = "training", "Training"


class SessionFacts(models.Model):
    """Never a field for a name, number, diagnosis, risk, symptom, goal or outcome."""

    day = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    met = models.CharField(max_length=12, choices=Met, blank=True)
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.SERVICE)

    class Meta:
        abstract = True
