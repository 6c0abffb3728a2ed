"""Words as search compares them: accents folded, names alike in Cyrillic and in Latin letters.

No database. A *folded* text is as long as the text it was made from, letter for letter, so that
what was found in the one can be marked in the other. A name's *sound* is a coarse Latin spelling
that its usual spellings share: Зеленский, Зеленський, Zelensky and Zelenskyy are all ``zelenski``.
"""

import re
import unicodedata
from functools import lru_cache

# PostgreSQL's text search configurations by language; of others, words are compared as written.
CONFIGS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "no": "norwegian",
    "nb": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
OWN_LETTERS = set("йїўЙЇЎ")  # letters of their own, though Unicode sees an accent in them
PARTING = set("-‐‑–/\\@_<>&+*=#:’ʼ'")  # where the parser of PostgreSQL would see more than words

LETTERS = (
    "аa бb вv гg ґg дd еe єe ёe жzh зz иi іi їi йi кk лl мm нn оo пp рr сs тt уu ўu фf хh цts чch "
    "шsh щshch ъ ыi ь эe юiu яia"
)
LATIN = {pair[0]: pair[1:] for pair in LETTERS.split()}
SPELLINGS = [
    ("kh", "h"),
    ("tz", "ts"),
    ("w", "v"),
    ("x", "ks"),
    ("y", "i"),
    ("j", "i"),
    ("ie", "e"),
]
OF_SKY = re.compile(r"с[ьк]*к(ого|ому|ий|им|ім|ом|ою|ая|ой|ую|а|у)$")
ENDING = re.compile(r"(?<=\w{4})(ами|ями|ов[иі]|ою|ой|ом|ем|ем|ым|ім|а|у|е|ы|и|і|ю|я)$")
WORD = re.compile(r"[^\W_]+")
SHORTEST, LONGEST = 3, 60  # letters of a name's sound


def config_of(language):
    """Return the configuration for texts in a language (a BCP 47 tag); ``simple`` for others."""
    return CONFIGS.get(language.lower().partition("-")[0], "simple")


@lru_cache(4096)
def _folded(letter):
    if letter in PARTING or not letter.isprintable():
        return " "
    if letter in OWN_LETTERS:
        return letter
    bare = unicodedata.normalize("NFD", letter)[0]
    return bare if bare.isalpha() == letter.isalpha() else letter


def composed(text):
    """Return `text` with each accent in one piece with its letter, as :func:`fold` wants it."""
    return unicodedata.normalize("NFC", text)


def fold(text):
    """Return a composed text without accents, every letter in its place."""
    return "".join(map(_folded, text))


@lru_cache(16384)
def sounds(word):
    """Return the sounds of a name: several where г may be g or h, or where it may be declined.

    None that is too short to tell names apart.
    """
    word = fold(composed(word)).lower()
    forms = {word}
    if re.search(r"[а-яіїєґёў]", word):
        forms |= {ENDING.sub("", word), OF_SKY.sub("ски", word)}
        forms = {"".join(LATIN.get(letter, letter) for letter in form) for form in forms}
        forms |= {form.replace("g", "h") for form in forms if "г" in word}
    said = {_sound(form)[:LONGEST] for form in forms}
    return frozenset(sound for sound in said if len(sound) >= SHORTEST)


def _sound(word):
    for spelling, sound in SPELLINGS:
        word = word.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def names_in(text):
    """Return the words that may be names: those with a capital letter at the front."""
    return {word for word in WORD.findall(text) if word[0].isupper() and len(word) > 2}


def sounds_in(text, *, all_words=False):
    """Return the sounds of the names in a text; with `all_words`, of every word of it."""
    names = WORD.findall(text) if all_words else names_in(text)
    return {sound for name in names for sound in sounds(name)}
