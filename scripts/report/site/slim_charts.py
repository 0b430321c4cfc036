"""Charts set into a page at half their weight, drawn the same.

matplotlib writes a style at each shape and a fallback at each colour. On the site the style sheet
is always there, so a style becomes a class of it and a colour's variable needs no fallback.
"""

import re

DRAWING = re.compile(r"(<svg\b[^>]*>)(.*?)(</svg>)", re.S)
STYLED = re.compile(r'<(path|text|tspan|g|use|rect|line|circle)\b([^>]*?) style="([^"]*)"')
FALLBACK = re.compile(r"var\((--[\w-]+), #[0-9a-f]{6}\)")
NO_TURN = re.compile(r' transform="rotate\(-?0 [^)]*\)"')
PATH = re.compile(r' d="([^"]*)"')
STEP = re.compile(r"([MLCz])([^MLCz]*)")
VALUES = {"M": 2, "L": 2, "C": 6, "z": 0}
DIGITS = 2  # of a pixel, more than the drawings have
KNOWN_PATH = re.compile(r"\s*M(?:[\sMLCz]|-?\d+(?:\.\d+)?)+")
STYLE = re.compile(r' style="([^"]*)"')
BETWEEN = re.compile(r"([:;]) ")
CLASS = "k{}"


def slim(pages: list[str], known: dict[str, str] | None = None) -> tuple[list[str], str]:
    """The pages with slim charts, and the rules that their charts then need of the style sheet.

    `known` has drawings that were tidied before, by themselves; it is brought in line with `pages`.
    """
    known = {} if known is None else known
    tidy = {}

    def tidied_once(found: re.Match) -> str:
        if found[0] not in tidy:
            tidy[found[0]] = known.get(found[0]) or _tidy(found)
        return tidy[found[0]]

    tidied = [DRAWING.sub(tidied_once, page) for page in pages]
    known.clear()
    known.update(tidy)
    styles = {
        found[3]
        for page in tidied
        for drawing in DRAWING.finditer(page)
        for found in STYLED.finditer(drawing[2])
        if " class=" not in found[2]
    }
    names = {style: CLASS.format(number) for number, style in enumerate(sorted(styles))}
    rules = "".join(f".{name}{{{style}}}\n" for style, name in names.items())

    def shape(found: re.Match) -> str:
        if found[3] not in names or " class=" in found[2]:
            return found[0]
        return f'<{found[1]}{found[2]} class="{names[found[3]]}"'

    def drawing(found: re.Match) -> str:
        return found[1] + STYLED.sub(shape, found[2]) + found[3]

    return [DRAWING.sub(drawing, page) for page in tidied], rules


def _tidy(found: re.Match) -> str:
    """Takes out of a drawing what the page does not need: fallbacks, turns by nothing, spaces."""
    shapes = FALLBACK.sub(r"var(\1)", NO_TURN.sub("", found[2]))
    shapes = PATH.sub(lambda path: f' d="{short_path(path[1])}"', shapes)
    shapes = STYLE.sub(lambda style: f' style="{BETWEEN.sub(_first, style[1])}"', shapes)
    return found[1] + shapes + found[3]


def short_path(path: str) -> str:
    """The same path from step to step: an SVG path of M, L, C and z in absolute pixels, made
    relative, which is shorter. Any other path is left as it is."""
    steps = STEP.findall(path.strip())
    if not KNOWN_PATH.fullmatch(path) or not steps:
        return path
    here = start = (0.0, 0.0)
    written = ""
    for command, numbers in steps:
        values = [float(number) for number in numbers.split()]
        if len(values) != VALUES[command]:
            return path
        if command == "z":
            written, here = written + "z", start
            continue
        points = list(zip(values[::2], values[1::2], strict=True))
        moved = [(x - here[0], y - here[1]) for x, y in points]
        (across, down), here = moved[-1], points[-1]
        if command == "M":
            start = here
        if command == "L" and _plain(down) == "0":
            written += f"h{_plain(across)}"
        elif command == "L" and _plain(across) == "0":
            written += f"v{_plain(down)}"
        else:
            written += command.lower() + _row([value for point in moved for value in point])
    return written


def _plain(number: float) -> str:
    text = f"{number:.{DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _row(numbers: list[float]) -> str:
    """Numbers side by side; a minus sign parts them by itself."""
    return re.sub(" -", "-", " ".join(map(_plain, numbers)))


def _first(found: re.Match) -> str:
    return found[1]
