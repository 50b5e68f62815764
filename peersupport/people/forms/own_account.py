"""What people say about themselves."""

from typing import Any

from django import forms

from peersupport.people import time_zones
from peersupport.people.models import Person
from peersupport.people.services.own_account import Settings


def _time_zone_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Where you are",
        help_text="Days and hours are shown in this time.",
        required=False,
        choices=lambda: [("", "As this site does"), *time_zones.choices()],
        widget=forms.Select(attrs={"data-guess-time-zone": ""}),
    )


def _notice_mail_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Mail when something waits for you",
        help_text="It says that something waits, never what or from whom. Think of who else can "
        "open the mailbox.",
        choices=Person.NoticeMail,
        required=False,
        widget=forms.RadioSelect,
    )


class WelcomeForm(forms.Form):
    """What the first-use page asks: both have an answer already."""

    time_zone = _time_zone_field()
    notice_mail = _notice_mail_field()


class OwnAccountForm(forms.Form):
    """Name, time, look, the second set of tags, one declaration. A closed account keeps its name
    and declaration.
    """

    name = forms.CharField(label="Name", max_length=60, help_text="People you share with see it.")
    time_zone = _time_zone_field()
    theme = forms.ChoiceField(
        label="Light or dark", choices=Person.Theme, required=False, widget=forms.RadioSelect
    )
    letters = forms.ChoiceField(
        label="Letters", choices=Person.Letters, required=False, widget=forms.RadioSelect
    )
    notice_mail = _notice_mail_field()
    notice_to = forms.ChoiceField(
        label="Where that mail goes",
        choices=Person.NoticeTo,
        required=False,
        widget=forms.RadioSelect,
    )
    uses_tasks = forms.BooleanField(
        label="Use the four tasks too",
        help_text=(
            "Connection, worldview, mutuality, moving towards: a second set of words for passages "
            "and whole pages. Turning it off hides them and erases nothing."
        ),
        required=False,
    )
    lived_experience = forms.ChoiceField(
        label="Do you work from lived experience?",
        help_text="Yours to say or to leave. People who may let you in see it beside your name.",
        choices=[("", "Say nothing"), ("yes", "Yes"), ("no", "No")],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(person, name) or "" for name in self.base_fields}
        super().__init__(*args, **kwargs)
        if not person.second_address:
            del self.fields["notice_to"]
        if person.is_closed:
            for name in ("name", "lived_experience"):
                self.fields[name].disabled = True
            self.fields.pop("notice_mail")
            self.fields.pop("notice_to", None)

    def wanted(self) -> Settings:
        """The settings that were asked for; only after `is_valid`."""
        return Settings(**self.cleaned_data)


class SecondAddressForm(forms.Form):
    """An address of one's own, told to nobody."""

    email = forms.EmailField(
        label="Email",
        help_text="We send a link there. It opens your account from then on, like your main one.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self) -> str:
        """Only the person's own address is told apart from others."""
        email: str = self.cleaned_data["email"].lower()
        if email == self.person.email:
            raise forms.ValidationError("This is your main address already. Take another one.")
        return email
