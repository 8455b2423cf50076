"""Your reminders: which you want, what was last sent, and how to stop them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from edi_tracker.reminders import services
from edi_tracker.reminders.forms import RemindersForm
from edi_tracker.reminders.notices import kinds_open_to


@require_http_methods(["GET", "POST"])
def your_reminders(request):
    """The kinds a person wants, and the last digest they were sent."""
    kinds, preference = kinds_open_to(request.user), services.preference_of(request.user)
    initial = {"wanted": [kind.code for kind in kinds if preference.allows(kind.code)]}
    form = RemindersForm(request.POST if request.method == "POST" else None, initial=initial, kinds=kinds)
    if form.is_valid():
        services.choose_reminders(request.user, wanted=form.cleaned_data["wanted"])
        messages.success(request, "Your choice of reminders has been saved.")
        return redirect("your_reminders")
    context = {
        "form": form,
        "kinds": kinds,
        "preference": preference,
        "last": request.user.digests.prefetch_related("reminders").first(),
    }
    return render(request, "reminders/your_reminders.html", context)


@require_http_methods(["GET", "POST"])
def stop_reminders(request):
    """Where the link at the foot of every digest leads: one button, and nothing is sent any more."""
    if request.method == "POST":
        services.stop_reminders(request.user)
        messages.success(request, "You will be sent no more reminders.")
        return redirect("your_reminders")
    return render(request, "reminders/stop_reminders.html")
