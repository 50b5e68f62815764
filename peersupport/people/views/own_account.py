"""*Your account*, the first-use page, the second step that comes first, and who can read what."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from peersupport.people import second_factor
from peersupport.people.forms.own_account import OwnAccountForm, WelcomeForm
from peersupport.people.services import own_account
from peersupport.web.http import Request, sent

# What the privacy page says about this site.
ABOUT = ("RUN_BY", "PRIVACY_CONTACT", "HELP_NOW", "KEEP_DAYS")


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
def account_change(request: Request) -> HttpResponse:
    """Name, time, look, one's own declaration; and the ways to everything else of one's own."""
    form = OwnAccountForm(sent(request), person=request.user)
    if request.method == "POST" and form.is_valid():
        own_account.change_settings(by=request.user, wanted=form.wanted())
        messages.success(request, "Saved.")
        return redirect("your_account")
    status = 422 if form.errors else 200
    return render(request, "people/your_account.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
def welcome(request: Request) -> HttpResponse:
    """Who can read what, in plain words, once; can be read again at the same address."""
    initial = {name: getattr(request.user, name) for name in WelcomeForm.base_fields}
    form = WelcomeForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        own_account.welcome(by=request.user, **form.cleaned_data)
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "people/welcome.html", {"form": form})


@require_safe
def second_factor_first(request: Request) -> HttpResponse:
    """Why a second step is needed here and the two ways to set one up; done, it leads on."""
    if second_factor.has_one(request.user):
        wanted = settings.LOGIN_REDIRECT_URL if request.user.welcomed_at else "welcome"
        return redirect(wanted)
    return render(request, "people/second_factor_first.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Who can read what, and what whoever runs the server could still do."""
    about = {name.lower(): getattr(settings, name) for name in ABOUT}
    return render(request, "people/privacy.html", about)
