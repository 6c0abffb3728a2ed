"""A pretended language from right to left: every text of the interface longer and in ⟦brackets⟧.

Text of a page outside the brackets is either recorded or was never marked for translation.
"""

import re
from contextlib import contextmanager

from django.conf import settings
from django.test.utils import override_settings
from django.utils.translation import trans_real

from dossier.reading import languages
from tests import catalogs

CODE, OPENING, CLOSING = "ar-xb", "⟦", "⟧"
HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
# What stands as it is: placeholders, elements, references.
KEPT = re.compile(r"%\(\w+\)s|%%|<[^>]*>|&\w+;")
GRADE = re.compile(rf"({OPENING})(\w · )")
ACCENTED = str.maketrans("AEIOUaeiouCcNnSsYy", "ÀÉÎÕÛàéîõûÇçÑñŠšÝý")


def of(text):
    """Return the pretended translation: readable, about a third longer, right to left."""
    parts, at = [], 0
    for kept in KEPT.finditer(text):
        parts += [text[at : kept.start()].translate(ACCENTED), kept[0]]
        at = kept.end()
    parts.append(text[at:].translate(ACCENTED))
    longer = " ابج" * (1 + len(text) // 16)
    words = f"{OPENING}{''.join(parts)}{longer}{CLOSING}"
    return GRADE.sub(r"\2\1", words)  # pages show what a grade means without its letter


def messages():
    """Return the entries of the pretended catalog, from those of a real one."""
    yield catalogs.Message("", "", "", (HEADER,), is_fuzzy=False)
    for message in catalogs.read(catalogs.LOCALE / "uk" / "LC_MESSAGES" / "django.po"):
        if not message.text:
            continue
        forms = (of(message.text), of(message.plural)) if message.plural else (of(message.text),)
        if "date letters" in message.context:
            forms = (message.text,)
        yield message._replace(forms=forms, is_fuzzy=False)


@contextmanager
def spoken(folder):
    """Make the pretended language one of the site's; `folder` is an empty one for its catalog."""
    path = folder / "ar_XB" / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(catalogs.compiled(messages()))
    with override_settings(
        LANGUAGES=[*settings.LANGUAGES, (CODE, "Pretended")],
        LOCALE_PATHS=[*settings.LOCALE_PATHS, folder],
    ):
        forget()
        yield CODE
    forget()


def forget():
    """Drop what this process has read of catalogs and of Accept-Language headers."""
    trans_real._translations.clear()
    trans_real._default = None
    trans_real.get_languages.cache_clear()
    languages.accepted.cache_clear()
