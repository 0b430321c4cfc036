"""Which marks belong together: pieces that only "he said" parts are one quotation."""

import re
from collections.abc import Callable, Iterator

from monitor.english.saying import CUE
from monitor.speech.frames import framed_behind, names_a_thing
from monitor.speech.view import View, first_from, inside, last_to
from monitor.texts.paragraph import Span

LONGEST_FRAME = 18  # words between two pieces of a broken quotation: "he said at the meeting"
LONGEST_ASIDE = 6  # words between dashes
_BROKEN_OFF = (",", "—", "–", "-", ".", "?", "!", "…")
_GOES_ON = re.compile(r"\W*(?:and|but|or|while|this|which|it|these)\b")
_WHO_ALSO = re.compile(r",\swho\s(?:also|then|further)\s")  # "said Lavrov, who also cited"
# Behind "he said" a quotation is resumed at a mark; the article's own words go on without one, as
# in "…," he said, to bargain with men "…", and "…," he said, adding: "…" has another frame.
_RESUMES = re.compile(r"[,.?!;—–…]$|(?<!ing):$")


def runs(view: View, has_frame: Callable[[Span, bool], bool]) -> Iterator[list[Span]]:
    """Pieces between marks, joined where only "he said" stands between.

    `has_frame` tells whether words behind a piece say who speaks it; its second argument, whether
    the piece opens its sentence. It is asked while the pieces before are read.
    """
    run: list[Span] = []
    for piece in view.quoted:
        named_so = run and names_a_thing(view, run[-1][1], piece[0] - 1)
        if piece in view.titles or inside(piece[0], view.notes) or named_so:
            continue
        if run and not _resumes(view, has_frame, run[-1], piece):
            yield run
            run = []
        run.append(piece)
    yield run


def _resumes(
    view: View, has_frame: Callable[[Span, bool], bool], last: Span, resumed: Span
) -> bool:
    """Whether two pieces are one quotation broken by "he said"."""
    text, (begun, end), start = view.text, last, resumed[0]
    between = text[end + 1 : start - 1]
    aside = between.strip()
    between_dashes = aside.startswith(("—", "–")) and aside.endswith(("—", "–"))
    if between_dashes:
        if len(between.split()) <= LONGEST_ASIDE:
            return True  # “It is” — here he hesitated — “nobody's.”
    elif not text[max(0, end - 8) : end].rstrip().endswith(_BROKEN_OFF):
        return False
    if len(between.split()) > LONGEST_FRAME or not _is_frame(view, end, start):
        return False
    # The frame may close its sentence ("he said. “We …"); no further sentence may follow it.
    if first_from(end + 1, view.sentences) < first_from(start - 1, view.sentences):
        return False
    sentence = view.sentences[last_to(begun, view.sentences)][0]
    if between.rstrip(' “"').endswith(":") and text[sentence : begun - 1].strip():
        return False  # Calling it "a long road," he said: "…"
    if (
        _GOES_ON.match(between)
        or _WHO_ALSO.search(between)
        or not _RESUMES.search(between.rstrip(' “"'))
    ):
        return False
    # “…,” said Rice. “…,” Tazhin replied: the second has a frame of its own.
    opens = between.rstrip(' “"').endswith((".", "?", "!", "…"))
    return not has_frame(resumed, opens)


def _is_frame(view: View, end: int, start: int) -> bool:
    """Whether the words between two pieces say that somebody speaks."""
    said = CUE.search(view.lower, end + 1, start - 1) is not None
    return said or framed_behind(view.text, end, start - 1) is not None
