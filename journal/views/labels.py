"""Labels of one's own: the list of them, one of them, and those of a page."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from journal.forms.labelling import LabelsForm, NameForm
from journal.held_page import typed_label, typed_new_label
from journal.models import Label, Labelled, Reflection
from journal.services import labelling
from journal.services.labelling import NameTaken
from journal.services.refusals import NotThere, Refused
from peersupport.web.errors import not_there
from peersupport.web.http import Request, sent
from peersupport.web.keeping_words import words_held_by


@words_held_by(typed_label)
@require_http_methods(["GET", "HEAD", "POST"])
def label_list(request: Request) -> HttpResponse:
    """All of them, and a box for one more."""
    form = NameForm(sent(request))
    status = 200
    if request.method == "POST":
        try:
            if form.is_valid():
                labelling.add(by=request.user, name=form.cleaned_data["name"])
                return redirect("journal:label_list")
        except NotThere:
            return not_there(request)
        except Refused as refused:
            form.add_error("name", str(refused))
        status = 422
    context = {"labels": labelling.counted_labels(request.user), "form": form}
    return render(request, "journal/label_list.html", context, status=status)


@words_held_by(typed_label)
@require_http_methods(["GET", "HEAD", "POST"])
def label_change(request: Request, label_id: uuid.UUID) -> HttpResponse:
    """Another name; a name that is there already asks first, then makes one label of both."""
    label = get_object_or_404(Label.objects.visible_to(request.user), pk=label_id)
    form = NameForm(sent(request), initial={"name": label.name})
    other = None
    if form.is_bound and form.is_valid():
        merge = request.POST.get("press") == "merge"
        name = form.cleaned_data["name"]
        try:
            labelling.rename(by=request.user, label=label, name=name, merge=merge)
            return redirect("journal:label_list")
        except NotThere:
            return not_there(request)
        except NameTaken as taken:
            other = taken.other
        except Refused as refused:
            form.add_error("name", str(refused))
    context = {"label": label, "form": form, "other": other}
    return render(request, "journal/label_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def label_remove(request: Request, label_id: uuid.UUID) -> HttpResponse:
    """Ask, then take a label away from every page."""
    label = get_object_or_404(Label.objects.visible_to(request.user), pk=label_id)
    if request.method == "POST":
        labelling.take_away(by=request.user, label=label)
        messages.success(request, "The label is gone. Your pages are all still here.")
        return redirect("journal:label_list")
    return render(request, "journal/label_confirm_delete.html", {"label": label})


@words_held_by(typed_new_label)
@require_http_methods(["GET", "HEAD", "POST"])
def reflection_labels(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """The labels of one page: ticked, or written new."""
    mine = Reflection.objects.editable_by(request.user)
    reflection = get_object_or_404(mine, pk=reflection_id)
    has = Labelled.objects.visible_to(request.user).filter(reflection=reflection)
    initial = {"chosen": [str(key) for key in has.values_list("label", flat=True)]}
    labels = labelling.own_labels(request.user)
    form = LabelsForm(sent(request), labels=labels, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            labelling.put_on(
                by=request.user,
                reflection=reflection,
                chosen=form.cleaned_data["chosen"],
                shown=form.shown(),
                new=form.cleaned_data["new"],
            )
            return redirect("journal:reflection_detail", reflection_id)
        except NotThere:
            return not_there(request)
        except Refused as refused:
            form.add_error("new", str(refused))
    context = {"reflection": reflection, "form": form, "labels": labels}
    status = 422 if form.is_bound else 200
    return render(request, "journal/reflection_labels.html", context, status=status)
