"""Edit scripts that turn a word into its lemma, so that lemmas can be predicted as classes.

After the lemma rules of UDPipe 2 (Straka 2018, https://aclanthology.org/K18-2020), for suffixes only.
"""

from collections.abc import Callable

CASES: dict[str, Callable[[str], str]] = {
    "l": str.lower,
    "k": str,
    "t": str.capitalize,
}
"""How a script first writes the word: all small, as it is, or with one capital in front."""
LONGEST_CUT = 6
"""A script that would cut more letters than this names the lemma whole instead."""


def apply_script(form: str, script: str) -> str:
    """Return the lemma of a form: `apply_script("Cities", "l3y")` is `city`, and `=go` says `go` of any form."""
    if script.startswith("="):
        return script[1:]
    word = CASES[script[0]](form)
    cut = int(script[1])
    return (word[: len(word) - cut] + script[2:]) or form


def make_script(form: str, lemma: str) -> str:
    """Return the shortest script that turns the form into the lemma; the small case first where several are equally short."""
    edits = [(case, edit_end(change(form), lemma)) for case, change in CASES.items()]
    case, (cut, added) = min(edits, key=lambda edit: edit[1][0] + len(edit[1][1]))
    if cut > LONGEST_CUT or (cut == len(form) and cut > 1):
        return f"={lemma}"
    return f"{case}{cut}{added}"


def edit_end(word: str, lemma: str) -> tuple[int, str]:
    """How many letters to cut off the word's end, and what to write there instead."""
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return len(word) - same, lemma[same:]
