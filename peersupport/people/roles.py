"""The words for what people do here, as the command line and the forms say them."""

from django.db import models


class Role(models.TextChoices):
    """Roles on the site. Peer worker and co-reflector are not here: they are parts in a team."""

    TRAINER = "trainer", "trainer"
    ADMINISTRATOR = "administrator", "administrator"

    @property
    def field(self) -> str:
        """Where a person and an invitation keep it."""
        return f"is_{self.value}"
