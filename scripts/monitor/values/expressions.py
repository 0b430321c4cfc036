"""Numbers in prose: `mentions(nato, 5/201)|word` becomes "seven".

An expression is the name of a quantity (`monitor.values`) with plain arguments; nothing is
evaluated. Behind a bar stands the format. A page with an unknown name or argument does not build.
"""

import difflib
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from monitor.corpus import Corpus
from monitor.english.numerals import number_word, times
from monitor.values.readings import Number, Pair
from monitor.values.registry import REGISTRY, UnknownValue

_CALL = re.compile(r"\s*([a-z_][a-z0-9_]*)\s*\(([^()|]*)\)\s*")
_FORMAT = re.compile(r"\+?,?(\.[0-9])?[df]?")


@dataclass(frozen=True)
class Call:
    """A parsed expression: the quantity's name, its arguments as written, the format."""

    name: str
    arguments: tuple[str, ...]
    format: str = ""


def value(corpus: Corpus, expression: str) -> str:
    """Return the text that an expression stands for; UnknownValue where it names nothing."""
    try:
        call = parse(expression)
        return shown(compute(corpus, call), call.format)
    except UnknownValue as error:
        raise UnknownValue(f"{expression!r}: {error}") from None


def parse(expression: str) -> Call:
    """Read `NAME(ARGUMENT, …)` with an optional `|FORMAT`."""
    call, _, form = expression.partition("|")
    found = _CALL.fullmatch(call)
    if not found:
        raise UnknownValue("expected NAME(ARGUMENT, …) or NAME(ARGUMENT, …)|FORMAT")
    inside = found[2].strip()
    arguments = tuple(part.strip() for part in inside.split(",")) if inside else ()
    if not all(arguments):
        raise UnknownValue("has an empty argument")
    return Call(found[1], arguments, form.strip())


@lru_cache(maxsize=2_000)  # the notebooks that are handed on say what their pages say
def compute(corpus: Corpus, call: Call) -> Number | str:
    """Return the quantity that a call names, not yet formatted."""
    quantity = REGISTRY.get(call.name)
    if quantity is None:
        raise UnknownValue(f"there is no {call.name!r}{_near(call.name, REGISTRY)}")
    signature = inspect.signature(quantity)
    try:
        signature.bind(corpus, *call.arguments)
    except TypeError:
        raise UnknownValue(f"takes {_usage(call.name, quantity)}") from None
    return quantity(corpus, *call.arguments)


def _near(name: str, known) -> str:
    close = difflib.get_close_matches(name, list(known), 3)
    return f"; did you mean {', '.join(close)}?" if close else ""


def _usage(name: str, quantity: Callable) -> str:
    parts = []
    for parameter in list(inspect.signature(quantity).parameters.values())[1:]:
        text = parameter.name.upper()
        if parameter.kind is parameter.VAR_POSITIONAL:
            text = f"[{text}, …]"
        elif parameter.default is not parameter.empty:
            text = f"[{text}={parameter.default}]" if parameter.default else f"[{text}]"
        parts.append(text)
    return f"{name}({', '.join(parts)})"


def listing() -> dict[str, str]:
    """Return every quantity as it is called, with what it gives."""
    return {
        _usage(name, quantity): (inspect.getdoc(quantity) or "").splitlines()[0]
        for name, quantity in sorted(REGISTRY.items())
    }


# --- how a number is printed ---------------------------------------------------------------------


def shown(number: Number | str, form: str = "") -> str:
    """Return a number as prose prints it.

    Without a format, whole numbers have a comma at the thousands and others one decimal. Formats:
    `word` and `Word` (English words, up to 999), `times` (once, twice, three times), `plain`
    (digits alone), and `.1f`, `,d`, `+.2f` as in Python. Text takes no format. Two readings of the
    coding that are printed alike stand once, else the second behind the first.
    """
    if isinstance(number, Pair):
        one, other = shown(number.first, form), shown(number.second, form.lower())
        same = one == shown(number.second, form)
        return one if same else f"{one} ({other} in the second reading)"
    if isinstance(number, str):
        if form:
            raise UnknownValue(f"is text, and takes no format {form!r}")
        return number
    if form in ("word", "Word", "times", "plain"):
        if number != int(number):
            raise UnknownValue(f"is {number}, no whole number, and has no form {form!r}")
        try:
            return _WORD_FORMS[form](int(number))
        except ValueError as error:
            raise UnknownValue(error.args[0]) from None
    if not form:
        return f"{number:,}" if isinstance(number, int) else _minus(f"{number:,.1f}")
    if not _FORMAT.fullmatch(form):
        raise UnknownValue(f"has an unknown format {form!r}")
    if form.endswith("d") and not isinstance(number, int):
        raise UnknownValue(f"is {number}, no whole number, and has no format {form!r}")
    return _minus(format(number, form))


def _minus(text: str) -> str:
    """Return a number with a true minus sign, and none before nought."""
    if text.startswith("-"):
        return "−" + text[1:] if text.strip("-0.,") else text[1:]
    return text


_WORD_FORMS: dict[str, Callable[[int], str]] = {
    "word": number_word,
    "Word": lambda number: number_word(number).capitalize(),
    "times": times,
    "plain": str,
}
