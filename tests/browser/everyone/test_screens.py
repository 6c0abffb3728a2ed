"""Small screens, large letters, fingers, the keyboard, paper: every kind of page, and odd dossiers."""

import pytest

from tests.browser.everyone.kinds import CRASH, kinds, states

ODD = {
    "bare": [""],
    "single": ["", "questions/q/", "claims/1/", "reports/{report}/", "editions/"],
    "many": ["", "questions/q1/"],
    "crowded": ["", "questions/q/", "claims/1/", "compare/?claims=1,2,3", "origins/"],
    "wordy": [
        "",
        "questions/q/",
        "claims/1/",
        "compare/?claims=1,2",
        "sources/wordy/",
        "reports/{report}/",
        "origins/",
        "editions/",
    ],
    "bidi": ["", "questions/q/", "claims/1/", "sources/bidi-0/", "origins/"],
}


def odd_pages(page, slug):
    """Return the addresses of an odd dossier; its report has whatever number it got."""
    core = page.request.get(f"/events/{slug}.json").json()
    number = next((each["report"]["number"] for each in core.get("reports", [])), None)
    return [
        f"/events/{slug}/{each}".replace("{report}", str(number))
        for each in ODD[slug]
        if number or "{report}" not in each
    ]


def wrong(page, addresses, *probes, width, **options):
    """Return what the probes find wrong, ``{address: [sentence, …]}``."""
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for address in addresses:
        page.goto(address)
        if letters := options.get("letters"):
            page.evaluate("size => document.documentElement.style.fontSize = size", letters)
        for probe in probes:
            if sentences := page.evaluate(f"probes.{probe}()"):
                found.setdefault(address, []).extend(sentences)
    return found


@pytest.mark.parametrize("kind", kinds())
def test_nothing_spreads_hides_or_is_too_small_to_hit(visit, kind):
    page, (addresses, _status) = visit(), states(kind)
    for width in (320, 390, 768, 1440):
        assert wrong(page, addresses, "overflowing", "small", width=width) == {}, width


@pytest.mark.parametrize("kind", kinds())
def test_letters_twice_as_large_lose_nothing(visit, kind):
    """Text of 200 %, and the 320 px that are left of 1280 at 400 %."""
    page, (addresses, _status) = visit(), states(kind)
    probes = ["overflowing", "cut"]
    assert wrong(page, addresses, *probes, width=640, letters="200%") == {}
    assert wrong(page, addresses, *probes, width=1280, letters="200%") == {}


@pytest.mark.parametrize("kind", kinds())
def test_focus_is_seen_on_every_control(visit, kind):
    page, (addresses, _status) = visit(), states(kind)
    for width in (390, 1440):
        assert wrong(page, addresses, "unfocused", width=width) == {}, width


@pytest.mark.parametrize("kind", kinds())
def test_nothing_moves_where_less_motion_is_wished(visit, kind):
    page, (addresses, _status) = visit(), states(kind)
    assert wrong(page, addresses, "moving", width=1440) == {}


@pytest.mark.parametrize("slug", ODD)
def test_an_odd_dossier_stays_inside_its_page(visit, slug):
    page = visit()
    addresses = odd_pages(page, slug)
    for width in (320, 390, 1440):
        assert wrong(page, addresses, "overflowing", "small", width=width) == {}, width


def test_the_probes_see_faults(visit):
    page = visit(reduced_motion="no-preference")
    page.goto(CRASH)
    page.evaluate(
        """document.querySelector("main").insertAdjacentHTML("afterbegin",
        '<div id="planted"><p>wide</p><a href="#x">a</a><a href="#x">b</a></div>')"""
    )
    sheet = """const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
        document.adoptedStyleSheets.push(sheet);"""
    faults = """#planted p { inline-size: 3000px } #planted a { display: inline-block;
        inline-size: 5px; overflow: hidden; white-space: nowrap; transition: opacity 9s }
        #planted a:focus { outline: none }"""
    page.evaluate(f"css => {{ {sheet} }}", faults)
    for probe in ("overflowing", "small", "unfocused", "moving"):
        assert page.evaluate(f"probes.{probe}()"), probe
