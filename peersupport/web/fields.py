"""Model fields whose words are sealed at rest.

A row is loaded sealed and opened at first access, bound to its table, column, row id and owner. A
model that has such a field names the attribute of its owner: `sealed_owner = "author_id"`.
`values()`, `values_list()`, `update()` with words, and look-ups other than `isnull` raise
FieldError: words are opened with their row in hand, or not at all.
"""

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from peersupport.web.sealed import keyring


class Sealed(bytes):
    """A blob as it rests in the database."""


class SealedAttribute(DeferredAttribute):
    """Opens the blob at first access and keeps the words in the instance."""

    field: "SealedTextField"

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = self.field.open(instance, value)
            instance.__dict__[self.field.attname] = value
        return value

    # A data descriptor: without this, Python would read the instance's dictionary first.
    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


if TYPE_CHECKING:
    BinaryField = models.BinaryField[Any, Any]
else:
    BinaryField = models.BinaryField  # not subscriptable when it runs


class SealedTextField(BinaryField):
    """Words of a person (str), sealed at rest."""

    descriptor_class = SealedAttribute

    def place_of(self, instance: models.Model) -> bytes:
        """Where a blob belongs: table, column, row id, owner. Ids are made before saving."""
        owner = getattr(instance, type(instance).sealed_owner)  # type: ignore[attr-defined]
        if instance.pk is None or owner is None:
            raise ValueError(f"{instance._meta.label} needs an id and an owner before its words")
        return f"{instance._meta.label_lower}|{self.attname}|{instance.pk}|{owner}".encode()

    def to_words(self, value: Any) -> str:
        """What is sealed, as text."""
        return str(value)

    def from_words(self, words: str) -> Any:
        """What was sealed, as the instance shows it."""
        return words

    def seal(self, instance: models.Model, value: Any) -> Sealed:
        return Sealed(keyring().seal(self.to_words(value), self.place_of(instance)))

    def open(self, instance: models.Model, blob: Sealed) -> Any:
        return self.from_words(keyring().open(blob, self.place_of(instance)))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Sealed):
            # Opened once so that a row whose id or owner was changed is never written back.
            self.open(model_instance, value)
            return value
        return None if value is None else self.seal(model_instance, value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def get_prep_value(self, value: Any) -> Any:
        if value is None or isinstance(value, Sealed):
            return value
        raise FieldError(f"{self.name} is sealed: set it on an instance and save that")

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed: nothing can be looked up by it")
        return super().get_lookup(lookup_name)

    def select_format(self, compiler: Any, sql: str, params: Any) -> tuple[str, Any]:
        """Called for each column that is read; `values_select` names those without their row."""
        if compiler.query.values_select:
            raise FieldError(f"{self.name} is sealed: load the row, and read it there")
        return sql, params

    def get_transform(self, lookup_name: str) -> Any:
        return None

    def value_to_string(self, obj: models.Model) -> str:
        raise FieldError(f"{self.name} is sealed: it leaves the site by its own export only")

    def get_default(self) -> Any:
        return None if self.null else ""


class SealedJSONField(SealedTextField):
    """A plain structure of lists, dicts, strings and numbers, sealed at rest."""

    def to_words(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def from_words(self, words: str) -> Any:
        return json.loads(words)

    def get_default(self) -> Any:
        if self.null or not self.has_default():
            return None
        return self.default() if callable(self.default) else self.default
