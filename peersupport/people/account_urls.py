"""Addresses of one's own account, of coming in by invitation, and of what everyone may read.

They stand before the sign-in library's, so that ours come first where both have one.
"""

from django.urls import path

from peersupport.people.views import invitations, own_account, second_address, signing_out

urlpatterns = [
    path(
        "accounts/invitation/<str:token>/",
        invitations.invitation_open,
        name="account_invitation",
    ),
    path(
        "accounts/invitation-ended/",
        invitations.invitation_ended,
        name="account_invitation_ended",
    ),
    path("accounts/yours/", own_account.account_change, name="your_account"),
    path("accounts/second-factor/", own_account.second_factor_first, name="second_factor_first"),
    path("accounts/second-address/", second_address.second_address_change, name="second_address"),
    path(
        "accounts/second-address/forget/",
        second_address.second_address_remove,
        name="second_address_remove",
    ),
    path(
        "accounts/second-address/<str:token>/",
        second_address.second_address_prove,
        name="second_address_prove",
    ),
    path("accounts/logout/", signing_out.SignOutView.as_view(), name="account_logout"),
    path("welcome/", own_account.welcome, name="welcome"),
    path("about/privacy/", own_account.privacy, name="privacy"),
]
