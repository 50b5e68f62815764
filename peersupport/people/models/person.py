"""A person with an account: every one of them may write reflections and read the principles."""

import uuid
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from peersupport.web.fields import SealedTextField
from peersupport.web.sealed import keyring

SECOND_ADDRESS = "second address"


def cleaned_address(address: str) -> str:
    """An address as it is stored and compared: trimmed and in lower case."""
    return address.strip().lower()


class PersonQuerySet(models.QuerySet["Person"]):
    def open(self) -> Self:
        """Accounts that no administrator has closed."""
        return self.filter(closed_at=None)

    def administrators(self) -> Self:
        return self.open().filter(is_administrator=True, is_active=True)

    def administered_by(self, by: "Person") -> Self:
        """Everyone, for the administration pages; nobody to who isn't an administrator."""
        return self if by.administers else self.none()

    def signing_in_with(self, address: str) -> list["Person"]:
        """Whom an address may open: by their main one first, then by their private second one.

        More than one only where one person's second address is another's main one. Always one
        query, whatever exists.
        """
        cleaned = cleaned_address(address)
        keys = keyring().fingerprints(cleaned, SECOND_ADDRESS)
        found = self.filter(Q(email=cleaned) | Q(second_address_key__in=keys))
        return sorted(found, key=lambda person: person.email != cleaned)

    def create_person(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A new person; without a password nobody can sign in with one."""
        person = self.model(email=cleaned_address(email), **fields)
        person.set_password(password)
        person.save(using=self.db)
        return person


PersonManager = BaseUserManager.from_queryset(PersonQuerySet)


class Person(AbstractBaseUser):
    """Signs in by e-mail. Roles (trainer, administrator) live here, parts in a team on Membership.

    A closed account can still sign in, to read, print, take away or erase its own journal.
    """

    class Theme(models.TextChoices):
        AS_DEVICE = "", "As this device does"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    class Letters(models.TextChoices):
        SERIF = "", "With serifs"
        PLAIN = "plain", "Plain"

    class NoticeMail(models.TextChoices):
        """Whether a mail says that something waits; nothing is sent before they choose it."""

        NONE = "", "No mail"
        DAILY = "daily", "Once a day at most"
        AT_ONCE = "at once", "At once"

    class NoticeTo(models.TextChoices):
        MAIN = "", "To my main address"
        SECOND = "second", "To my second address"

    sealed_owner: ClassVar[str] = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("email", unique=True)
    name = models.CharField("name", max_length=60)
    time_zone = models.CharField(max_length=60, blank=True)
    second_address = SealedTextField(null=True, default=None)
    second_address_key = models.BinaryField(max_length=32, unique=True, null=True)
    lived_experience = SealedTextField(null=True, default=None)
    is_trainer = models.BooleanField(default=False)
    is_administrator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AS_DEVICE, blank=True)
    letters = models.CharField(max_length=5, choices=Letters, default=Letters.SERIF, blank=True)
    notice_mail = models.CharField(
        max_length=7, choices=NoticeMail, default=NoticeMail.NONE, blank=True
    )
    notice_to = models.CharField(max_length=6, choices=NoticeTo, default=NoticeTo.MAIN, blank=True)
    uses_tasks = models.BooleanField(default=False, db_default=False)
    welcomed_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = PersonManager()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_any_case"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def administers(self) -> bool:
        """Whether the administration pages open; never with a closed account."""
        return self.is_administrator and self.is_active and not self.is_closed

    @property
    def is_privileged(self) -> bool:
        """Whether SECOND_FACTOR=privileged asks this person for one."""
        return self.is_trainer or self.is_administrator

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name
