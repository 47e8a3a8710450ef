# ruff: noqa: INP001  a script, not a module
"""Makes the fonts of the reports from a release of Inter: `uv run --with fonttools build.py FOLDER_WITH_INTER_OTF`.

Static weights, Latin, Greek and Cyrillic, TrueType outlines: a third faster to embed than the original OTF files, and
a quarter of the size. `coverage.txt` lists the characters that every weight has, as hexadecimal ranges.
"""

import sys
from itertools import pairwise
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

WEIGHTS = ("Regular", "Medium", "SemiBold")
HERE = Path(__file__).parent
WANTED = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),
    *range(0x2C6, 0x2DE),
    *range(0x300, 0x313),
    *range(0x370, 0x530),
    *range(0x1E00, 0x1F00),
    *range(0x2000, 0x200C),
    *range(0x2010, 0x2028),
    *range(0x202F, 0x2060),
    *range(0x2070, 0x20D0),
    *range(0x2100, 0x2200),
    *(0x2202, 0x2206, 0x220F, 0x2211, 0x2212, 0x221A, 0x221E, 0x222B, 0x2248, 0x2260, 0x2264, 0x2265),
    *(0x25A0, 0x25A1, 0x25B2, 0x25BC, 0x25CF, 0x2713, 0x2717),
)
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "tnum")


def build(source: Path, target: Path) -> set[int]:
    """Write one weight; return the characters that it has."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(layout_features=list(FEATURES), name_IDs=["*"], notdef_outline=True, hinting=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=WANTED)
    subsetter.subset(font)
    use_truetype_outlines(font)
    font.save(target)
    return set(font.getBestCmap())


def use_truetype_outlines(font: TTFont) -> None:
    """Turn cubic outlines (CFF) into quadratic ones, off by a thousandth of an em at most."""
    glyphs, order = {}, font.getGlyphOrder()
    source = font.getGlyphSet()
    for name in order:
        pen = TTGlyphPen(source)
        source[name].draw(Cu2QuPen(pen, font["head"].unitsPerEm / 1000, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    profile = font["maxp"]
    profile.tableVersion = 0x00010000
    profile.maxZones = 1
    for limit in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(profile, f"max{limit}", 0)
    profile.maxSizeOfInstructions = profile.maxComponentElements = 0
    font["glyf"].compile(font)
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"


def ranges(characters: set[int]) -> list[str]:
    """Write characters as ranges, one a line: `20-7e`."""
    ordered = sorted(characters)
    starts = [ordered[0], *(after for before, after in pairwise(ordered) if after != before + 1)]
    ends = [*(before for before, after in pairwise(ordered) if after != before + 1), ordered[-1]]
    return [f"{start:x}-{end:x}" for start, end in zip(starts, ends, strict=True)]


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    built = [build(folder / f"Inter-{weight}.otf", HERE / f"Inter-{weight}.ttf") for weight in WEIGHTS]
    (HERE / "coverage.txt").write_text("\n".join(ranges(set.intersection(*built))) + "\n", encoding="ascii")
