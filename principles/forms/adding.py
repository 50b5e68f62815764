"""What a trainer tells of a text: its file, its facts, its rights."""

from datetime import date

from django import forms
from django.conf.global_settings import LANGUAGES
from django.core.validators import URLValidator

from principles.services.publishing import KINDS

LONGEST_NOTE = 2_000
MOST_AUTHORS = 30


class UploadForm(forms.Form):
    """One file; whether it can be read is told by its reader."""

    file = forms.FileField(
        label="A file",
        help_text=(
            "A saved web page, Word (.docx) or PDF up to 25 MB; plain text or Markdown up to 2 MB."
        ),
        allow_empty_file=True,
        max_length=1_000,
        error_messages={
            "required": "Choose a file first",
            "max_length": "That file’s name is too long; give it a shorter one",
        },
        widget=forms.FileInput(
            attrs={"accept": ".txt,.text,.md,.markdown,.html,.htm,.docx,.pdf"},
        ),
    )


class RightsForm(forms.Form):
    """What the site may do with a text, in a trainer's words."""

    rights = forms.CharField(
        label="Rights",
        max_length=LONGEST_NOTE,
        help_text=(
            "Why may this text stand here for everyone who signs in? Such as: in the public "
            "domain; under a licence, and which; its author gave permission, and when."
        ),
        error_messages={"required": "Say why this text may stand here"},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class FactsForm(RightsForm):
    """The bibliographic facts. All but title and rights may stay empty."""

    title = forms.CharField(max_length=300, error_messages={"required": "Give the text its title"})
    authors = forms.CharField(
        label="Written by",
        required=False,
        max_length=3_000,
        help_text=(
            "One name on each line, as it is read: Ana Lind. An organisation’s whole name goes in "
            "“quotation marks”, or ends with a comma."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    published = forms.CharField(
        label="Year or date",
        required=False,
        max_length=10,
        help_text="2019, 2019-05 or 2019-05-14.",
    )
    publisher = forms.CharField(
        label="Published by",
        required=False,
        max_length=300,
        help_text="Also the journal, the book or the site it stands in.",
    )
    address = forms.CharField(
        label="Web address",
        required=False,
        max_length=500,
        validators=[
            URLValidator(
                schemes=["http", "https"],
                message="Give a whole address, such as https://example.org/text",
            )
        ],
    )
    kind = forms.ChoiceField(choices=[(kind, kind.capitalize()) for kind in KINDS])
    language = forms.ChoiceField(choices=LANGUAGES, initial="en")
    summary = forms.CharField(
        label="In a sentence",
        required=False,
        max_length=LONGEST_NOTE,
        help_text="What one finds in it; it stands under Sources.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = (
        "title",
        "authors",
        "published",
        "publisher",
        "address",
        "kind",
        "language",
        "summary",
    )

    def clean_authors(self) -> str:
        names = [" ".join(line.split()) for line in self.cleaned_data["authors"].splitlines()]
        names = [name for name in names if name]
        if len(names) > MOST_AUTHORS:
            raise forms.ValidationError(f"Name {MOST_AUTHORS} authors at most")
        if any(len(name) > 200 for name in names):
            raise forms.ValidationError("A name has 200 letters at most; one name on each line")
        return "\n".join(names)

    def clean_published(self) -> str:
        told: str = self.cleaned_data["published"]
        if not told:
            return ""
        parts = told.split("-")
        shape = [len(part) for part in parts]
        digits = told.isascii() and all(part.isdigit() for part in parts)
        if not digits or shape not in ([4], [4, 2], [4, 2, 2]):
            raise forms.ValidationError("Write a year or a date like 2019, 2019-05 or 2019-05-14")
        try:
            date(*(int(part) for part in [*parts, "1", "1"][:3]))
        except ValueError:
            raise forms.ValidationError("There is no such day; look at it again") from None
        return told
