"""Letting somebody in, by hand: invited, a second factor set up, a passkey used in both its ways."""

import base64
import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from dossier.models import LogLine, User
from tests.browser.conftest import Person
from tests.factories import PASSWORD

CHOSEN = "a password of my own"


@pytest.fixture
def site_by_name(site, settings):
    """The site under the name `localhost`: passkeys belong to a name, not to a number."""
    settings.SECOND_FACTOR = "reviewers"
    settings.SITE_URL = site.replace("127.0.0.1", "localhost")
    return settings.SITE_URL


@pytest.fixture
def somebody(browser, site_by_name):
    """Return a maker of people; afterwards none of them may have seen anything go wrong."""
    people = []

    def make():
        people.append(Person(browser, site_by_name))
        return people[-1].page

    yield make
    wrong = [what for one in people for what in one.wrong]
    for one in people:
        one.context.close()
    assert wrong == []


def give_a_key(page):
    """Plug a virtual passkey into this browser, which checks who holds it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    device |= {"hasUserVerification": True, "isUserVerified": True}
    device |= {"automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": device})


def sign_in(page, name, password=PASSWORD):
    page.goto("/desk/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page):
    page.goto("/desk/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def expect_desk(page):
    expect(page.get_by_role("heading", name="What is next")).to_be_visible()


def add_passkey(page):
    """Set a passkey up from the page one is led to; ends on the page of the recovery codes."""
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    page.goto("/desk/dossier/claim/")
    expect(page.get_by_text("Your role asks for a second factor")).to_be_visible()
    page.get_by_role("link", name="Add one").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="It is me").click()
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    codes = page.get_by_role("listitem").filter(has_text=re.compile(r"^\d{8}$"))
    expect(codes).to_have_count(10)
    page.get_by_role("link", name="I have them").click()


def invite(page, whom):
    page.get_by_role("link", name="Invitations").first.click()
    page.get_by_role("link", name="Add invitation").click()
    page.get_by_label("Whom").fill(whom)
    page.get_by_label("Role").select_option("reviewer")
    page.get_by_role("button", name="Make the link").click()
    return page.get_by_label("The link").input_value()


def join(page, link):
    page.goto(link)
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Public name").fill("Ana P.")
    page.get_by_label("Password", exact=False).first.fill(CHOSEN)
    page.get_by_label("Password confirmation").fill(CHOSEN)
    page.get_by_role("button", name="Make my account").click()


def set_up_app(page):
    page.get_by_role("link", name="Set it up").click()
    page.get_by_label("Password").fill(CHOSEN)
    page.get_by_role("button", name="It is me").click()
    picture = page.get_by_role("img", name="as a QR code")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    secret = page.locator("code").inner_text()
    assert len(base64.b32decode(secret)) == 20
    if time.time() % 30 > 25:  # the code would run out on its way
        time.sleep(6)
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    page.get_by_label("code").fill(code)
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("link", name="I have them").click()


def test_admin_sets_up_a_passkey_and_lets_a_reviewer_in_who_sets_up_an_app(somebody):
    admin, ana = somebody(), somebody()
    give_a_key(admin)
    sign_in(admin, "admin")
    add_passkey(admin)
    expect_desk(admin)

    join(ana, invite(admin, "Ana Petrova"))
    expect(ana.get_by_text("Your role asks for a second factor")).to_be_visible()
    set_up_app(ana)
    expect_desk(ana)
    person = User.objects.get(username="ana")
    assert (person.role, person.public_name) == ("reviewer", "Ana P.")

    admin.get_by_role("link", name="Log", exact=True).first.click()
    expect(admin.get_by_role("row").filter(has_text="Ana Petrova, reviewer in all")).to_have_count(
        2
    )
    expect(admin.get_by_role("main")).not_to_contain_text(CHOSEN)


def test_passkey_serves_as_second_step_and_alone(somebody):
    admin = somebody()
    give_a_key(admin)
    sign_in(admin, "admin")
    add_passkey(admin)
    sign_out(admin)

    sign_in(admin, "admin")
    expect(admin.get_by_role("heading", name="The second step")).to_be_visible()
    admin.get_by_role("button", name="Use a passkey").click()
    expect_desk(admin)
    sign_out(admin)

    admin.goto("/desk/")
    admin.get_by_role("button", name="Sign in with a passkey").click()
    expect_desk(admin)
    ways = LogLine.objects.filter(kind="login").values_list("about", flat=True)
    assert list(ways) == ["by passkey", "by password, by passkey", "by password"]
    admin.goto("/desk/account/")
    expect(
        admin.get_by_role("listitem").filter(has_text="by passkey, from 127.0.0.1")
    ).to_have_count(2)


def test_without_a_passkey_the_page_says_so(somebody):
    page = somebody()
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new Error('none'))")
    page.goto("/desk/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_have_text(
        "No passkey came of it. Try again, or use another way."
    )
