"""A page's form as a browser would send it: what stands in its fields, ready to be changed."""

from html.parser import HTMLParser


class Form(HTMLParser):
    """The fields of the form that holds the field `having`: a dict of lists, in page order."""

    def __init__(self, response, having):
        super().__init__()
        self.forms, self.open, self.text = [], None, None
        self.feed(response.content.decode())
        self.fields = next(form for form in self.forms if having in form)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name, value = attrs.get("name"), attrs.get("value") or ""
        if tag == "form":
            self.open = {}
            self.forms.append(self.open)
        elif self.open is None:
            return
        elif tag == "input" and name and attrs.get("type") not in ("submit", "checkbox", "radio"):
            self.open.setdefault(name, []).append(value)
        elif tag == "input" and name and attrs.get("type") in ("checkbox", "radio"):
            self.open.setdefault(name, [])
            if "checked" in attrs:
                self.open[name].append(value or "on")
        elif tag == "textarea":
            self.text = name
            self.open[name] = [""]
        elif tag == "select":
            self.select = name
            self.open.setdefault(name, [])
        elif tag == "option" and "selected" in attrs:
            self.open[self.select].append(value)

    def handle_endtag(self, tag):
        if tag == "form":
            self.open = None
        elif tag == "textarea":
            # HTML drops the line break that follows the opening tag.
            self.open[self.text] = [self.open[self.text][0].removeprefix("\r\n").removeprefix("\n")]
            self.text = None

    def handle_data(self, data):
        if self.text:
            self.open[self.text][0] += data


def opened(client, address, having="_seen"):
    """Open a page and return its form's fields; `having` names a field of the form that is meant."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return Form(response, having).fields


def reread(response, having="_seen"):
    """Return the fields of a form that came back."""
    return Form(response, having).fields
