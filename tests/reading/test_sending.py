"""A part of a file, as players ask for it; and nothing where there is no such part."""

import pytest

from tests.reading.test_files import LIVE, client, folder, shown

__all__ = ["client", "folder", "shown"]  # fixtures


def body(response):
    return b"".join(response.streaming_content)


RANGES = {
    "bytes=0-9": (206, slice(0, 10)),
    "bytes=10-": (206, slice(10, None)),
    "bytes=-5": (206, slice(-5, None)),
    "bytes=5-99999999999": (206, slice(5, None)),
    "bytes=-99999999999": (206, slice(0, None)),
    "bytes=0-": (206, slice(0, None)),
    "bytes=-": (200, slice(0, None)),
    "bytes=0-1,4-5": (200, slice(0, None)),
    "items=0-1": (200, slice(0, None)),
    "bytes=x-y": (200, slice(0, None)),
    "bytes=" + "9" * 40 + "-": (200, slice(0, None)),
    "bytes=99999999-": (416, None),
    "bytes=9-3": (416, None),
    "bytes=-0": (416, None),
}


@pytest.mark.parametrize("asked", RANGES)
def test_parts_of_a_file(quarrel, shown, client, asked):
    address = LIVE.format(quarrel.copy.sha256)
    whole, size = body(client.get(address)), quarrel.copy.size
    status, part = RANGES[asked]
    response = client.get(address, headers={"Range": asked})
    assert response.status_code == status
    if status == 416:
        assert response.headers["Content-Range"] == f"bytes */{size}"
        return
    data = body(response)
    assert data == whole[part]
    assert response.headers["Content-Length"] == str(len(data))
    if status == 206:
        start = whole.index(data) if len(data) > 20 else range(size)[part].start
        assert response.headers["Content-Range"] == f"bytes {start}-{start + len(data) - 1}/{size}"


def test_a_part_of_another_version_is_the_whole(quarrel, shown, client):
    address = LIVE.format(quarrel.copy.sha256)
    for tag, status in ((f'"{quarrel.copy.sha256}"', 206), ('"other"', 200)):
        asked = {"Range": "bytes=0-9", "If-Range": tag}
        assert client.get(address, headers=asked).status_code == status


def test_parts_are_for_get_only(quarrel, shown, client):
    address = LIVE.format(quarrel.copy.sha256)
    response = client.head(address, headers={"Range": "bytes=0-9"})
    size = str(quarrel.copy.size)
    assert (response.status_code, response.headers["Content-Length"]) == (200, size)


@pytest.mark.parametrize(
    ("held", "status"), [('"a", "{}"', 304), ('W/"{}"', 304), ("*", 304), ('"a", "b"', 200)]
)
def test_a_reader_says_in_any_way_what_he_holds(quarrel, shown, client, held, status):
    sha256 = quarrel.copy.sha256
    asked = {"If-None-Match": held.format(sha256)}
    assert client.get(LIVE.format(sha256), headers=asked).status_code == status
