"""Seal every word again with the newest key of TEXT_KEYS, row by row, while the site runs."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction

from peersupport.people.services import resealing
from peersupport.web.fields import Sealed, SealedTextField
from peersupport.web.sealed import CannotOpen, keyring


class Command(BaseCommand):
    help = (
        "Seals every word again with the newest key. Put a new key first in TEXT_KEYS, restart, "
        "run this, then take the old key out and restart again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for model in apps.get_models():
            fields = [
                field
                for field in model._meta.local_concrete_fields
                if isinstance(field, SealedTextField)
            ]
            if fields:
                count += self.rotate(model, fields)
        count += resealing.reseal()
        self.stdout.write(f"{count} rows were sealed again; the others had the newest key already.")

    def rotate(self, model: type[models.Model], fields: list[SealedTextField]) -> int:
        """Seal the rows of one model again; gives back how many there were to do."""
        done = 0
        keys = model._default_manager.order_by("pk").values_list("pk", flat=True)
        for key in keys.iterator(chunk_size=1000):
            try:
                done += self.rotate_row(model, key, fields)
            except CannotOpen as error:
                place = f"{model._meta.label} {key}"
                raise CommandError(f"{place}: {error}. Nothing of it changed.") from None
        return done

    @transaction.atomic
    def rotate_row(
        self, model: type[models.Model], key: Any, fields: list[SealedTextField]
    ) -> bool:
        """Whether the row had anything sealed with an older key."""
        row = model._default_manager.select_for_update().filter(pk=key).first()
        if row is None:
            return False
        fresh = {}
        for field in fields:
            blob = row.__dict__.get(field.attname)
            if isinstance(blob, Sealed) and not keyring().is_current(blob):
                fresh[field.attname] = field.seal(row, field.open(row, blob))
        if fresh:
            model._default_manager.filter(pk=key).update(**fresh)
        return bool(fresh)
