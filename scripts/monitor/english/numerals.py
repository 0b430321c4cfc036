"""Numbers and lists as English prose writes them: "thirty-six", "8 paragraphs", "a, b and c"."""

from collections.abc import Sequence

_ONES = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_FEW = 10  # a sentence that tells a figure in passing spells numbers up to here


def number_word(number: int) -> str:
    """Return 0 to 999 in British words, as they stand before a noun: `no`, `thirty-six`.

    Raises ValueError of another number.
    """
    if not 0 <= number <= 999:
        raise ValueError(f"is {number}; words are made from 0 to 999")
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    hundreds, rest = divmod(number, 100)
    return f"{_ONES[hundreds]} hundred" + (f" and {number_word(rest)}" if rest else "")


def times(number: int) -> str:
    """Return how often: `never`, `once`, `twice`, `three times`; ValueError as `number_word`."""
    few = ("never", "once", "twice")
    return few[number] if 0 <= number < len(few) else f"{number_word(number)} times"


def word(number: int) -> str:
    """Return a number that stands alone: `none`, in words up to ten, then in figures."""
    if number == 0:
        return "none"
    return number_word(number) if number <= _FEW else f"{number:,}"


def count(number: int, noun: str, plural: str = "", words: bool = False) -> str:
    """Return a number with its noun: `1 paragraph`, `8 paragraphs`, in words `no paragraphs`."""
    figure = "no" if words and not number else word(number) if words else f"{number:,}"
    return f"{figure} {noun if number == 1 else plural or noun + 's'}"


def span(low: str, high: str) -> str:
    """Return what lies between two numbers: `3 to 5`, or the one that both are."""
    return low if low == high else f"{low} to {high}"


def listed(parts: Sequence[str]) -> str:
    """Return parts of a sentence joined: `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
