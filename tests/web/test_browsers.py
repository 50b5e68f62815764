"""Browsers are said as a person would."""

import pytest

from peersupport.web.browsers import browser_said

LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "said"),
    [
        (f"{LINUX} Chrome/140.0.0.0 Safari/537.36", "Chrome on Linux"),
        (f"{LINUX} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Linux"),
        (
            "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
            "Firefox on Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
            "Safari on an iPhone",
        ),
        ("Something (Windows)", "a browser on Windows"),
        ("", ""),
        ("<script>", ""),
    ],
)
def test_a_browser_is_said_in_words(user_agent, said):
    assert browser_said(user_agent) == said
