"""A picture and a video from the desk to the public page, as the Content-Security-Policy lets them."""

import pytest
from playwright.sync_api import expect

from dossier.models import Claim, Event, Evidence, User
from tests import factories, files

PAGE = "/events/il-76-yablonovo/claims/1/"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_photograph_goes_from_the_desk_to_readers_without_its_place(person, javascript):
    claim = Claim.objects.get(number=1)
    page = person("analyst", java_script_enabled=javascript).page
    page.goto(f"/desk/dossier/evidence/add/?claim={claim.pk}")
    page.get_by_label("Kind").select_option("photograph")
    page.get_by_label("Bearing").select_option("context")
    page.get_by_label("Title").fill("The crater")
    photo = {"name": "IMG_1.jpg", "mimeType": "text/html", "buffer": files.picture()}
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_role("textbox", name="How it came to us").fill("By mail.")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_role("cell", name="As “IMG_1.jpg”.")).to_be_visible()
    page.get_by_role("link", name="Make a public copy").click()
    page.get_by_role("button", name="Make a public copy").click()
    expect(page.get_by_text("Taken out: XMP, camera, comment, location")).to_be_visible()
    shown = page.locator("img.desk-file")
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 240
    page.get_by_role("button", name="Release it for the next edition").click()
    expect(page.get_by_text("This copy is released")).to_be_visible()
    publish()
    reader = person(java_script_enabled=javascript).page
    reader.goto(PAGE)
    picture = reader.get_by_role("img", name="The crater")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    expect(reader.get_by_text("Public copy shown.")).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 240


@pytest.mark.parametrize(("kind", "codec"), [("mp4", "libx264"), ("webm", "libvpx")])
def test_a_video_plays_on_the_public_page(person, kind, codec):
    by = User.objects.get(username="analyst")
    evidence = factories.make_evidence(Claim.objects.get(number=1), title="The fall")
    factories.take_in(evidence, by, files.film(kind, codec))
    factories.release_copy(evidence, by)
    publish()
    page = person().page
    page.goto(PAGE)
    video = page.locator("video")
    expect(video).to_be_visible()
    played = video.evaluate(
        "video => new Promise((done, failed) => {"
        " video.onended = () => done([video.videoWidth, video.currentTime > 0.5]);"
        " video.onerror = () => failed(video.error.message);"
        " video.muted = true; video.play(); })"
    )
    assert played == [160, True]
    assert Evidence.objects.get(title="The fall").holding == "shown"


def publish():
    from dossier.editions.publish import publish

    publish(Event.objects.get(), by=User.objects.get(username="analyst"), note="With evidence")
