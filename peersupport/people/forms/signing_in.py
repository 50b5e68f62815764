"""The sign-in library's forms, where this site asks for more or says less."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from peersupport.people import invited, second_factor
from peersupport.people.models import Person
from peersupport.people.services import inviting
from peersupport.people.services.refusals import HasAnAccount, InvitationEnded


class SignInForm(account.LoginForm):
    """By either address; the typed one is used and then forgotten."""

    def user_credentials(self) -> dict[str, Any]:
        """Once it is known who it is, their main address stands for whatever was typed.

        Otherwise a private second address would be written into the session and into the
        library's table of addresses, which anyone who has the database can read.
        """
        credentials: dict[str, Any] = super().user_credentials()
        if self.user is not None:
            credentials["email"] = self.user.email
        return credentials

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.user is not None:
            self._login.email = self.user.email
        return cleaned


class InvitedForm(account.SignupForm):
    """A name and a password; the address is the invited one and can't be changed here."""

    name = forms.CharField(
        label="Name",
        max_length=60,
        help_text="As you’d like to be called. People you share with see it.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("email", "name", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        invitation = invited.by(context.request)
        self.fields["email"].disabled = True
        self.fields["email"].initial = invitation.email if invitation else ""
        self.fields["name"].initial = invitation.name if invitation else ""

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """The library puts what stands in the query first; here it never counts."""
        return field.initial if field_name in ("email", "name") else None

    def validate_unique_email(self, value: str) -> str:
        if inviting.is_taken(value):
            raise forms.ValidationError(str(HasAnAccount()))
        return value

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "password1" in cleaned:
            person = Person(email=cleaned.get("email", ""), name=cleaned.get("name", ""))
            try:
                get_adapter().clean_password(cleaned["password1"], user=person)
            except forms.ValidationError as error:
                if "password1" not in self.errors:
                    self.add_error("password1", error)
        return cleaned

    def try_save(self, request: HttpRequest) -> tuple[Person | None, HttpResponse | None]:
        """Use the invitation; a second one who uses it at the same moment is told that it ended."""
        wanted = self.cleaned_data
        try:
            person = inviting.accept(
                token_hash=invited.token_hash(request),
                name=wanted["name"],
                password=wanted["password1"],
            )
        except (InvitationEnded, HasAnAccount):
            return None, redirect("account_invitation_ended")
        invited.forget(request)
        return person, None


class ForgottenPasswordForm(account.ResetPasswordForm):
    """Mail goes to the address that was typed: the main one or the private second one."""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.users = [each for each in Person.objects.signing_in_with(email) if each.is_active]
        return email


class NewPasswordForm(account.ResetPasswordKeyForm):
    """Where the person has a second factor, the mailbox alone doesn't open the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        factors = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        if self.user is not None and is_mfa_enabled(self.user, factors):
            self.fields["code"] = forms.CharField(
                label="Code",
                help_text="From your app, or one of your recovery codes.",
                widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
            )

    def clean(self) -> dict[str, Any]:
        """The code is looked at last: trying it uses it up."""
        cleaned: dict[str, Any] = super().clean()
        if "code" in self.fields and not self.errors:
            second = AuthenticateForm({"code": cleaned["code"]}, user=self.user)
            if not second.is_valid():
                self.add_error("code", second.errors["code"])
        return cleaned


class CodeAppForm(ActivateTOTPForm):
    """Setting up an app: the secret waits sealed in the session until its first code was shown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        session = context.request.session
        waiting = session.get(SECRET_SESSION_KEY) if self.is_bound else None
        self.secret = second_factor.unseal(waiting) if waiting else generate_totp_secret()
        if not waiting:
            session[SECRET_SESSION_KEY] = second_factor.seal(self.secret)
