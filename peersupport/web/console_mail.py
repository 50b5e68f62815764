"""Mails on the screen, where no mail server is set: as they read, so that a link can be copied."""

from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend as ConsoleBackend


class EmailBackend(ConsoleBackend):
    """Django's own shows a mail as it travels, with long lines broken and accents in code."""

    def write_message(self, message: EmailMessage) -> None:
        lines: list[Any] = ["-" * 72, f"To: {', '.join(message.to)}", f"Subject: {message.subject}"]
        self.stream.write("\n".join([*lines, "", str(message.body).strip(), "-" * 72, ""]))
