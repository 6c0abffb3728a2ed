"""An article as the page has it, to the character.

trafilatura drops what is not printed (joiners of Persian and Hindi, marks of direction) and every
kind of space but one, and puts space in where a page has none (“said no .”). What it found is
looked up in the page's own text again.
"""


def as_written(text, whole):
    """Return the paragraphs of `text` as they stand in `whole`, which has all that is printed.

    A paragraph that is not found there stays as it is.
    """
    places = [at for at, char in enumerate(whole) if _printed(char)]
    solid, done, found = "".join(whole[at] for at in places), 0, []
    for paragraph in text.split("\n\n"):
        words = "".join(filter(_printed, paragraph))
        at = solid.find(words, done)
        if at < 0:
            at = solid.find(words)  # before what the paragraph above was taken for
        if at < 0 or not words:
            found.append(paragraph)
            continue
        done = at + len(words)
        found.append(whole[_edge(whole, places[at], -1) : _edge(whole, places[done - 1], 1) + 1])
    return "\n\n".join(found)


def _printed(char):
    return char.isprintable() and not char.isspace()


def _edge(whole, at, step):
    """Return the place of the last character from `at` on that clings to it unprinted."""
    while 0 <= at + step < len(whole) and not (
        _printed(whole[at + step]) or whole[at + step].isspace()
    ):
        at += step
    return at
