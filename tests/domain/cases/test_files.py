"""What a file on a case is, by its content; its name; and how many there may be."""

from __future__ import annotations

import pytest

from domain.cases.files import MOST_ALL, MOST_BYTES, MOST_FILES, FileRefused, checked, kind_of, named

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "image/jpeg"),
        (b"GIF89a" + bytes(9), "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(9), "image/heic"),
        (b"%PDF-1.7\n", "application/pdf"),
        ("Año\r\n\t1".encode(), "text/plain"),
        (b"<html><script>alert(1)</script>", "text/plain"),  # given to be kept, as what it is not: a page
        (b"<svg onload='x'/>", "text/plain"),
        (b"MZ\x90\x00", None),
        (b"PK\x03\x04", None),
        (b"\x7fELF", None),
        (b"RIFF\x00\x00\x00\x00AVI ", None),
        (b"\xff\xfea\x00", None),
        (b"x\x1b[2J", None),
    ],
)
def test_a_file_is_what_is_in_it(content: bytes, media_type: str | None) -> None:
    kind = kind_of(content)
    assert (kind.media_type if kind else None) == media_type


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("foto.png", "foto.png"),
        ("C:\\Fotos\\pantalla azul.PNG", "pantalla azul.png"),
        ("../../etc/passwd", "passwd.png"),
        ("virus.exe", "virus.exe.png"),
        ("foto\u202egnp.exe", "fotognp.exe.png"),
        ('a"b\r\nX: y;.png', "abX y.png"),
        ("", "file.png"),
        (".png", "png.png"),
        ("ñandú (2).png", "ñandú (2).png"),
        ("x" * 500, "x" * 80 + ".png"),
    ],
)
def test_a_name_says_the_kind_and_nothing_else(name: str, kept: str) -> None:
    kind = kind_of(PNG)
    assert kind
    assert named(name, kind) == kept


@pytest.mark.parametrize(
    ("content", "there", "size", "code"),
    [
        (b"", 0, 0, "none"),
        (PNG + bytes(MOST_BYTES), 0, 0, "big"),
        (PNG, MOST_FILES, 0, "full"),
        (PNG, 1, MOST_ALL, "full"),
        (b"MZ\x00", 0, 0, "kind"),
    ],
)
def test_what_is_not_taken_says_why(content: bytes, there: int, size: int, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        checked(content, there=there, bytes_there=size)
    assert refused.value.code == f"file-{code}"
