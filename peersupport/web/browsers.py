"""What a browser calls itself, as a person would say it."""

# Looked for in this order: most browsers also carry the names of others.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_DEVICES = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("CrOS", "a Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)


def browser_said(user_agent: str) -> str:
    """Firefox on Android; nothing where neither is known. What it says may be untrue."""
    browser = next((said for sign, said in _BROWSERS if sign in user_agent), "")
    device = next((said for sign, said in _DEVICES if sign in user_agent), "")
    return " on ".join(
        part for part in (browser or ("a browser" if device else ""), device) if part
    )
