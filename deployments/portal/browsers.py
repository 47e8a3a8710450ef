"""A browser as its owner knows it, from what it says of itself."""

NAMES = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
ON = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}
MOST = 60


def browser_of(agent: str) -> str:
    """Return name and machine of a browser, such as ``Firefox · Mac``; of an unknown one what it says."""
    named = next((name for sign, name in NAMES.items() if sign in agent), "")
    on = next((name for sign, name in ON.items() if sign in agent), "")
    return " · ".join(filter(None, (named, on))) or agent[:MOST] or "?"
