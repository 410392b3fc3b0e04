"""What little pictures say, each by the one thing that most people mean by it; skin colours do not matter."""

from __future__ import annotations

# The pictures of yes, no and doubt that answer a question are in `language.answers`.
_PICTURES = {
    "yes": "👍👌✅✔☑🆗💯🙆🤝",
    "no": "👎❌✖🚫🙅⛔✋",
    "hello": "👋🙋🤗",
    "thanks": "🙏🤲🫶💐🌹🌷🌻🙇👏🎉🎊🥳",
    "love": "❤💕💖💗💛💚💙💜🧡😍😘🥰😻😚",
    "smile": "😀😃😄😁🙂😊☺😉😎",
    "laugh": "😂🤣😆😅😹",
    "sad": "😢😭😞😔😟😥😓☹🙁😩😫💔",
    "anger": "😡😠😤👿😾👊",
    "insult": "🖕💩🤬🤮🤢",
    "puzzled": "🤷🤔❓❔😕😐😶🙄⁉🧐😵",
    "sleep": "😴💤🥱🌙🌛",
    "money": "💰💵💸🤑🪙",
    "time": "⏰🕐🕒⌚📅🗓⏳",
    "place": "📍🗺🧭🏠🏡🚌",
    "study": "📚🎓📖✏📝🏫",
}
_MEANING = {picture: meaning for meaning, pictures in _PICTURES.items() for picture in pictures}
MEANINGS = frozenset(_PICTURES)


def pictured(text: str) -> tuple[str, ...]:
    """The meanings of the known pictures in it, in order: "gracias 🙏🏽" gives ("thanks",)."""
    return tuple(_MEANING[sign] for sign in text if sign in _MEANING)
