"""The last day of a share, as one types it: in one's own time zone, and the whole of that day."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone


class LastDayForm(forms.Form):
    """A day, or none; `ends_at()` is the moment after it."""

    last_day = forms.DateField(
        label="Last day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        help_text="If you like. Nobody can open it after this day.",
        error_messages={"invalid": "Write the day as year-month-day, such as 2026-11-20"},
    )

    def ends_at(self) -> datetime | None:
        """The moment after the last day, in the person's own time zone."""
        last_day = self.cleaned_data["last_day"]
        if last_day is None:
            return None
        return timezone.make_aware(datetime.combine(last_day + timedelta(days=1), time.min))

    def clean_last_day(self) -> date | None:
        last_day: date | None = self.cleaned_data["last_day"]
        today = timezone.localdate()
        if last_day and not (today <= last_day and last_day.year <= today.year + 50):
            raise forms.ValidationError("Choose today or a day to come, or leave it empty")
        return last_day


def last_day_of(ends_at: datetime) -> date:
    """The last day on which something that ends at a moment can be opened, as the person has it."""
    return timezone.localdate(ends_at - timedelta(microseconds=1))
