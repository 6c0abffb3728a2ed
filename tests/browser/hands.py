"""Somebody's hands at the workbench: every press and click counts, typed text is counted apart."""

from playwright.sync_api import expect

FIELDS = {"speaker": ("e", "Who says it"), "chain": ("p", "Passed on by")}


class Hands:
    """Curates as an analyst does who sees what is filled in, and changes only what is wrong."""

    def __init__(self, page):
        self.page, self.actions, self.typed = page, 0, 0
        self.is_typing = False

    def press(self, key):
        self.actions += 1
        self.page.keyboard.press(key)

    def click(self, locator):
        self.actions += 1
        locator.click()

    def type(self, words):
        self.typed += len(words)
        self.page.keyboard.insert_text(words)
        self.is_typing = True

    def paste(self, words):
        """Put it in with one press, as from the clipboard: nothing of it is typed."""
        self.actions += 1
        self.page.keyboard.insert_text(words)

    def key(self, key):
        """Press a single key of the workbench; from within a field one leaves it first."""
        if self.is_typing:
            self.press("Escape")
            self.is_typing = False
        self.press(key)

    def drag(self, words):
        """Select words of the report with the mouse: one action."""
        self.actions += 1
        self.page.evaluate(
            """words => { for (const piece of document.querySelectorAll("[data-at]")) {
              const at = piece.textContent.indexOf(words);
              if (at >= 0) getSelection().setBaseAndExtent(piece.firstChild, at, piece.firstChild, at + words.length);
            } }""",
            words,
        )

    def in_hand(self):
        """Return the words to be decided on; empty where all are."""
        words = self.page.locator("#hand:has(#hand-form) #hand-words")
        return words.inner_text() if words.count() else ""

    def put(self, name, value, *, good):
        """Make a field say `value`, unless what it says is good as it is."""
        key, label = FIELDS[name]
        if self.page.get_by_label(label, exact=True).input_value() in good:
            return
        self.key(key)
        field = self.page.get_by_label(label, exact=True)
        self.type(value)
        expect(field).to_have_value(value)  # and one looks at what that would make
        expect(self.page.locator("#made:not([aria-busy])")).to_be_attached()

    def stand(self, stance):
        if self.page.get_by_label("Stance").input_value() != stance:
            self.key("t")
            self.actions += 1
            self.page.get_by_label("Stance").select_option(stance)
            self.is_typing = True

    def answer(self, question):
        """Choose the question a new claim answers; write it if nobody has."""
        choices = self.page.locator(".hand-questions label", has_text=question)
        if not choices.count():
            self.key("q")
            self.type(question)
        elif not choices.get_by_role("radio").is_checked():
            self.key(choices.get_by_role("radio").get_attribute("data-digit"))

    def accept(self, *, again=False):
        """Accept; returns the numbers of its claims as the page says them."""
        if self.is_typing:
            self.press("Control+Shift+Enter" if again else "Control+Enter")
        else:
            self.press("s" if again else "a")
        return self.told("Accepted as claim").removeprefix("s").strip()

    def told(self, words):
        """Wait for the page to say so; returns what it says after these words."""
        self.is_typing = False
        said = self.page.locator("#said")
        expect(said).to_contain_text(words)
        text = said.inner_text()
        said.evaluate("line => { line.textContent = '' }")
        return text.removeprefix(words).partition(".")[0].strip()
