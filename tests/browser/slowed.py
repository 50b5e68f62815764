"""Answers that take their time, so that a journey that asks too early is found out.

Not part of an ordinary run: `.venv/bin/python -m pytest -p tests.browser.slowed tests/browser`
holds each answer of a journey's server back, before and after it is made, for up to half a second.
"""

import random
import threading
import time
from typing import Any

import pytest
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest

LONGEST = 0.5  # seconds


@pytest.fixture(autouse=True, scope="session")
def answers_take_their_time() -> Any:
    """Only those of a server: what a test asks in its own thread comes at once."""
    answer = BaseHandler.get_response

    def late(self: BaseHandler, request: HttpRequest) -> Any:
        if threading.current_thread() is threading.main_thread():
            return answer(self, request)
        time.sleep(random.uniform(0, LONGEST))
        made = answer(self, request)
        time.sleep(random.uniform(0, LONGEST))
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseHandler, "get_response", late)
        yield
