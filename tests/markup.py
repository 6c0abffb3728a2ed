"""What is wrong with the HTML of a page: a strict reading, by a few of the standard's rules.

Stricter than the standard where that is simpler: every element that can be closed is closed.
"""

import re
from collections import Counter
from html.parser import HTMLParser

VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
BLOCK = {
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "dialog",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "table",
    "ul",
}
PHRASING = {
    "abbr",
    "b",
    "bdi",
    "bdo",
    "button",
    "cite",
    "code",
    "dfn",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "kbd",
    "label",
    "legend",
    "mark",
    "output",
    "p",
    "pre",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "time",
    "u",
    "var",
}
INTERACTIVE = {"a", "button", "details", "input", "label", "select", "summary", "textarea"}
CHILDREN = {  # parent: its only children
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"td", "th"},
    "select": {"option", "optgroup"},
}
PARENTS = {  # child: its only parents
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "td": {"tr"},
    "th": {"tr"},
    "tr": {"table", "thead", "tbody", "tfoot"},
    "figcaption": {"figure"},
    "summary": {"details"},
    "legend": {"fieldset"},
    "main": {"body"},
}
REFERENCES = {"for", "list", "headers", "form"} | {
    f"aria-{each}"
    for each in ("labelledby", "describedby", "controls", "owns", "details", "activedescendant")
}
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
MOMENT = re.compile(
    r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?\Z|PT?\d.*\Z"
)


class Reader(HTMLParser):
    """Reads a page; `faults` are sentences, `tree` the elements as they were written."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults, self.tree, self.open = [], [], []
        self.ids, self.wanted, self.counts = Counter(), [], Counter()
        self.children = [[]]

    def fault(self, what):
        line, _column = self.getpos()
        self.faults.append(f"line {line}: {what}")

    def handle_starttag(self, tag, attrs):
        names = [name for name, _value in attrs]
        self.counts[tag] += 1
        if len(set(names)) < len(names):
            self.fault(f"<{tag}> says an attribute twice")
        self.look_at(tag, {name: value or "" for name, value in attrs})
        if "svg" not in self.open:
            self.place(tag)
        self.tree.append(tag)
        self.children[-1].append(tag)
        if tag not in VOID:
            self.open.append(tag)
            self.children.append([])

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag in VOID:
            return
        self.open.pop()
        self.children.pop()
        if "svg" not in self.open and tag != "svg":
            self.fault(f"<{tag}/> does not close itself")

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.fault(f"</{tag}> where <{self.open[-1] if self.open else 'nothing'}> is open")
        if tag in self.open:
            while self.open.pop() != tag:
                self.children.pop()
            self.closed(tag, self.children.pop())

    def closed(self, tag, children):
        if "figcaption" in children[1:-1]:
            self.fault("<figcaption> in the middle of <figure>")
        if tag == "div" and self.open[-1:] == ["dl"] and not {"dt", "dd"} <= set(children):
            self.fault("a group of <dl> without <dt> or <dd>")

    def handle_data(self, data):
        if data.strip() and self.open and self.open[-1] in CHILDREN and "svg" not in self.open:
            self.fault(f"words right inside <{self.open[-1]}>: {data.strip()[:30]}")

    def place(self, tag):
        parent = self.open[-1] if self.open else ""
        holder = next((each for each in self.open if each in PHRASING), "")
        headed = holder == "summary" and tag in {"h2", "h3", "h4"}
        if tag in BLOCK and holder and not headed:
            self.fault(f"<{tag}> inside <{holder}>")
        if parent in CHILDREN and tag not in CHILDREN[parent] | {"script", "template"}:
            self.fault(f"<{tag}> right inside <{parent}>")
        if tag in PARENTS and parent not in PARENTS[tag]:
            self.fault(f"<{tag}> right inside <{parent}>")
        around = {"a", "button"} & set(self.open)
        if tag in INTERACTIVE and around:
            self.fault(f"<{tag}> inside <{around.pop()}>")
        if tag in ("form", "label") and tag in self.open:
            self.fault(f"<{tag}> inside <{tag}>")

    def look_at(self, tag, attrs):
        if "id" in attrs:
            self.ids[attrs["id"]] += 1
            if not attrs["id"] or re.search(r"\s", attrs["id"]):
                self.fault(f"<{tag}> has the id “{attrs['id']}”")
        for name in REFERENCES & set(attrs):
            self.wanted += [(word, f"{name} of <{tag}>") for word in attrs[name].split()]
        if "lang" in attrs and not LANGUAGE.match(attrs["lang"]):
            self.fault(f"<{tag}> is in the language “{attrs['lang']}”")
        if attrs.get("dir", "auto") not in ("ltr", "rtl", "auto"):
            self.fault(f"<{tag}> runs “{attrs['dir']}”")
        if tag == "time" and not MOMENT.match(attrs.get("datetime", "")):
            self.fault(f"<time> of “{attrs.get('datetime')}”")
        if tag == "img" and "alt" not in attrs:
            self.fault("<img> without alt")
        if tag == "a" and not attrs.get("href", "-").strip():
            self.fault("<a> that leads nowhere")
        if tag == "button" and attrs.get("type") not in ("submit", "button", "reset"):
            self.fault("<button> without a type")
        if tag in ("td", "th") and attrs.get("scope", "row") not in (
            "row",
            "col",
            "rowgroup",
            "colgroup",
        ):
            self.fault(f"<{tag}> of scope “{attrs['scope']}”")


def read(text):
    """Return a :class:`Reader` that has read the page to its end."""
    reader = Reader()
    if not text.lstrip().lower().startswith("<!doctype html>"):
        reader.faults.append("no doctype")
    reader.feed(text)
    reader.close()
    reader.faults += [f"<{tag}> is never closed" for tag in reader.open]
    reader.faults += [f"the id {name} stands {n} times" for name, n in reader.ids.items() if n > 1]
    reader.faults += [
        f"{where} leads to no id {name}" for name, where in reader.wanted if name not in reader.ids
    ]
    for tag in ("title", "main", "h1"):
        if reader.counts[tag] < 1:
            reader.faults.append(f"no <{tag}>")
    if reader.counts["main"] > 1 or reader.counts["h1"] > 1:
        reader.faults.append("more than one <main> or <h1>")
    return reader
