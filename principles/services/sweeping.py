"""The principles' part of the hourly housekeeping."""

from datetime import datetime, timedelta

from django.conf import settings

from principles.models import Preparation


def sweep(now: datetime) -> int:
    """Drafts that nobody changed for KEEP_DAYS go. How many went."""
    old = Preparation.objects.filter(changed_at__lt=now - timedelta(days=settings.KEEP_DAYS))
    return old.delete()[0]
