"""What waits for a person: a list that is empty once they looked."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from journal.forms.noticing import PageForm, SeenForm
from journal.notice_rows import ON_A_PAGE, waiting
from journal.services import noticing
from peersupport.web.http import Request


@require_safe
def notice_list(request: Request) -> HttpResponse:
    """Everything that waits, newest first; mails lead here."""
    place = PageForm(request.GET).place()
    context = {
        "waiting": waiting(request.user, most=ON_A_PAGE, after=place),
        "further": place is not None,
    }
    return render(request, "journal/notice_list.html", context)


@require_POST
def notices_seen(request: Request) -> HttpResponse:
    """*I have seen these*, for all that waited when the list was shown."""
    form = SeenForm(request.POST)
    if form.is_valid():
        noticing.saw_all(by=request.user, until=form.cleaned_data["until"])
    return redirect(form.back())
