"""Where the report is published: what its surroundings say, else what the remote tells."""

import pytest

from report.state import address


@pytest.mark.parametrize(
    ("origin", "settings", "expected"),
    [
        ("", {}, ("", "")),
        ("/srv/git/report.git", {}, ("", "")),
        ("https://gitlab.com/owner/report.git", {}, ("", "")),
        ("https://github.com/Ow/report.git", {}, ("https://ow.github.io/report/", "Ow/report")),
        ("git@github.com:owner/re.port", {}, ("https://owner.github.io/re.port/", "owner/re.port")),
        ("ssh://git@github.com/o/r.git", {}, ("https://o.github.io/r/", "o/r")),
        ("https://secret@github.com/o/r", {}, ("https://o.github.io/r/", "o/r")),
        ("https://github.com/o/o.github.io", {}, ("https://o.github.io/", "o/o.github.io")),
        ("https://github.com.evil.net/o/r", {}, ("", "")),
        ("", {"BOOK_BASE_URL": "https://example.org/x"}, ("https://example.org/x/", "")),
        ("", {"BOOK_REPOSITORY": "o/r"}, ("https://o.github.io/r/", "o/r")),
        ("", {"BOOK_REPOSITORY": "https://github.com/o/r"}, ("https://o.github.io/r/", "o/r")),
        (
            "https://github.com/a/b",
            {"BOOK_BASE_URL": "https://example.org/", "BOOK_REPOSITORY": "o/r"},
            ("https://example.org/", "o/r"),
        ),
    ],
)  # fmt: skip
def test_the_address_is_told_or_read_from_the_remote(origin, settings, expected):
    known = address.address(origin, settings)
    assert (known.base, known.repository) == expected


@pytest.mark.parametrize(
    "settings",
    [
        {"BOOK_BASE_URL": "example.org"},
        {"BOOK_BASE_URL": "javascript:alert(1)"},
        {"BOOK_BASE_URL": 'https://example.org/"onload='},
        {"BOOK_REPOSITORY": "somewhere"},
        {"BOOK_REPOSITORY": "https://gitlab.com/o/r"},
    ],
)
def test_a_setting_that_is_no_address_is_refused(settings):
    with pytest.raises(address.UnknownAddress, match=next(iter(settings))):
        address.address("", settings)
