"""The archives to download: the same bytes for the same files."""

from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from report.publish.downloads import pack


def test_packing_twice_gives_the_same_bytes_whatever_the_clock_says(tmp_path):
    files = {"type": b"as it is", "a/b.txt": b"one" * 99}
    for name in ("one.zip", "two.zip"):
        pack(files, tmp_path / name, epoch=1_200_000_000, stored="type")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with ZipFile(tmp_path / "one.zip") as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == files
        first, second = packed.infolist()
        assert (first.compress_type, second.compress_type) == (ZIP_STORED, ZIP_DEFLATED)
        assert first.date_time == second.date_time == (2008, 1, 10, 21, 20, 0)


def test_a_date_before_that_of_zips_is_their_first(tmp_path):
    pack({"a": b""}, tmp_path / "one.zip")
    with ZipFile(tmp_path / "one.zip") as packed:
        assert packed.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
