"""Signing out."""

from allauth.account.views import LogoutView
from django.http import HttpResponse


class SignOutView(LogoutView):
    """Signing out empties what the browser keeps of the pages; another's unsent words stay."""

    def post(self, *args: object, **kwargs: object) -> HttpResponse:
        response: HttpResponse = super().post(*args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response
