"""Keys as keyboards of several layouts send them: one code, another character."""

from __future__ import annotations

from typing import Any

_CYRILLIC = {
    "KeyZ": "я",
    "KeyI": "ш",
    "KeyK": "л",
    "KeyX": "ч",
    "KeyJ": "о",
    "KeyS": "ы",
    "KeyN": "т",
    "KeyM": "ь",
    "KeyU": "г",
    "KeyD": "в",
    "KeyE": "у",
    "KeyA": "ф",
    "KeyR": "к",
    "KeyO": "щ",
    "Slash": ".",
}
LAYOUTS = {"us": {}, "ru": _CYRILLIC, "kk": {**_CYRILLIC, "Digit1": '"', "Digit2": "ә"}}


def press(page: Any, combination: str, layout: str = "us") -> None:
    """Press ``Control+Shift+KeyI`` as a keyboard with that layout sends it."""
    *modifiers, code = combination.split("+")
    mask = sum({"Alt": 1, "Control": 2, "Shift": 8}[name] for name in modifiers)
    key = LAYOUTS[layout].get(code, code.removeprefix("Key").removeprefix("Digit"))
    session = page.context.new_cdp_session(page)
    event = {"code": code, "key": key, "modifiers": mask, "windowsVirtualKeyCode": 0}
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **event})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})
    session.detach()
