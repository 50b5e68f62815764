"""Your own questions for an empty page, and which of the site's you want to see."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal.forms.prompts import PromptForm, ShownForm
from journal.held_page import typed_question
from journal.models import Prompt
from journal.prompts import KEYS
from journal.services import prompting
from journal.services.refusals import NotThere, Refused
from peersupport.web.errors import not_there
from peersupport.web.http import Request
from peersupport.web.keeping_words import words_held_by


@require_safe
def prompt_list(request: Request) -> HttpResponse:
    """One's own, to add to and change, and all of the site's with a tick each."""
    return _list(request, PromptForm())


@words_held_by(typed_question)
@require_POST
def prompt_create(request: Request) -> HttpResponse:
    """Add one of one's own."""
    form = PromptForm(request.POST)
    if not form.is_valid():
        return _list(request, form, status=422)
    try:
        prompting.add(by=request.user, text=form.cleaned_data["text"])
    except NotThere:
        return not_there(request)
    except Refused as refused:
        form.add_error("text", str(refused))
        return _list(request, form, status=422)
    messages.success(request, "Added. It comes first when you write.")
    return redirect("journal:prompt_list")


@words_held_by(typed_question)
@require_http_methods(["GET", "HEAD", "POST"])
def prompt_change(request: Request, prompt_id: uuid.UUID) -> HttpResponse:
    """Other words for one of one's own."""
    prompt = get_object_or_404(Prompt.objects.visible_to(request.user), pk=prompt_id)
    form = PromptForm(request.POST or None, initial={"text": prompt.text})
    if form.is_bound and form.is_valid():
        try:
            prompting.change(by=request.user, prompt=prompt, text=form.cleaned_data["text"])
        except NotThere:
            return not_there(request)
        except Refused as refused:
            form.add_error("text", str(refused))
        else:
            messages.success(request, "Changed.")
            return redirect("journal:prompt_list")
    context = {"prompt": prompt, "form": form}
    status = 422 if form.errors else 200
    return render(request, "journal/prompt_form.html", context, status=status)


@require_POST
def prompt_remove(request: Request, prompt_id: uuid.UUID) -> HttpResponse:
    """Take one of one's own away."""
    prompt = get_object_or_404(Prompt.objects.visible_to(request.user), pk=prompt_id)
    prompting.remove(by=request.user, prompt=prompt)
    messages.success(request, "Taken away. What you wrote from it is still on its pages.")
    return redirect("journal:prompt_list")


@require_POST
def prompt_move(request: Request, prompt_id: uuid.UUID) -> HttpResponse:
    """One place up, or down with `way=down`; the page comes back where it stands now."""
    prompt = get_object_or_404(Prompt.objects.visible_to(request.user), pk=prompt_id)
    up = request.POST.get("way") != "down"
    place = prompting.move(by=request.user, prompt=prompt, up=up)
    messages.success(request, f"It is number {place} now.")
    return redirect(f"{reverse('journal:prompt_list')}#prompt-{place}")


@require_POST
def prompts_show(request: Request) -> HttpResponse:
    """Which of the site's are shown; `every` is `show` or `hide` for all of them at once."""
    form = ShownForm(request.POST)
    if not form.is_valid():
        return _list(request, PromptForm(), shown=form, status=422)
    every = {"show": set(KEYS), "hide": set()}.get(request.POST.get("every", ""))
    prompting.show(by=request.user, keys=form.keys() if every is None else every)
    messages.success(request, "Saved.")
    return redirect("journal:prompt_list")


def _list(
    request: Request, form: PromptForm, *, shown: ShownForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "shown": shown or ShownForm(hidden=prompting.hidden_by(request.user)),
        "prompts": Prompt.objects.visible_to(request.user),
    }
    return render(request, "journal/prompt_list.html", context, status=status)
