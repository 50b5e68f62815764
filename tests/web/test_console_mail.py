"""Mails on the screen can be read and their links copied."""

import io

from django.core.mail import EmailMessage

from peersupport.web.console_mail import EmailBackend


def test_a_long_link_stays_on_one_line():
    screen = io.StringIO()
    link = "http://localhost:8000/accounts/invitation/" + "x" * 43 + "/"
    mail = EmailMessage("Come in", f"It’s here:\n\n{link}\n", to=["r@example.org"])
    EmailBackend(stream=screen).send_messages([mail])
    lines = screen.getvalue().splitlines()
    assert {"To: r@example.org", "Subject: Come in", "It’s here:", link} <= set(lines)
