"""GUM's coreference marks, on a treebank made up for the purpose."""

from pathlib import Path

import spacy

from evaluation.anaphora import Answered, figures, nearest, previous_subject, resolve_any, score
from training.antecedents import Lesson, fit, make_doc, make_lessons
from training.coreference import Discourse, read_discourses

TREEBANK = """\
# newdoc id = GUM_news_made
# newpar
# sent_id = 1
# text = Ann and Bob met the mayor
1	Ann	Ann	PROPN	NNP	Number=Sing	4	nsubj	_	Entity=(3-person-new-n-cf1-1,3-coref(1-person-new-n-cf1-1-coref)
2	and	and	CCONJ	CC	_	3	cc	_	_
3	Bob	Bob	PROPN	NNP	Number=Sing	1	conj	_	Entity=(2-person-new-n-cf2-1-sgl)3)
4	met	meet	VERB	VBD	_	0	root	_	_
5	the	the	DET	DT	_	6	det	_	Entity=(4-person-new-n-cf3-2-coref
6	mayor	mayor	NOUN	NN	Number=Sing	4	obj	_	Entity=4)

# sent_id = 2
# text = They thanked her
1	They	they	PRON	PRP	_	2	nsubj	_	Entity=(3-person-giv:act-n-cf1-1-ana)
2	thanked	thank	VERB	VBD	_	0	root	_	_
3	her	she	PRON	PRP	_	2	obj	_	Entity=(4-person-giv:act-n-cf2-1-ana)

"""


def discourse(folder: Path) -> Discourse:
    """Return the document of the treebank."""
    path = folder / "made.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    (found,) = read_discourses(path)
    return found


def test_mentions_have_a_head_a_group_and_say_when_they_are_several(tmp_path: Path) -> None:
    found = {(m.start, m.end): (m.head, m.joined, m.group, m.pronominal) for m in discourse(tmp_path).mentions}
    assert found == {
        (0, 1): (0, False, "1", False),
        (0, 3): (0, True, "3", False),
        (2, 3): (2, False, "2", False),
        (4, 6): (5, False, "4", False),
        (6, 7): (6, False, "3", True),
        (8, 9): (8, False, "4", True),
    }


def test_an_answer_is_right_when_it_is_a_mention_of_the_same_group(tmp_path: Path) -> None:
    made = discourse(tmp_path)
    doc = make_doc(spacy.blank("en"), made)
    answers = {each.word: (each.resolvable, each.right) for each in score(made, doc, doc, resolve_any)}
    assert answers == {"they": (True, True), "her": (True, False)}
    assert [each.right for each in score(made, doc, doc, nearest)] == [False, True]
    assert [each.right for each in score(made, doc, doc, previous_subject)] == [False, False]


def test_accuracy_is_over_the_resolvable_and_precision_over_the_answered() -> None:
    rows = [("a", True, True, True), ("a", True, False, False), ("b", False, True, False), ("b", True, True, True)]
    answers = [Answered(name, "it", resolvable, answered, right, "") for name, resolvable, answered, right in rows]
    found = figures(answers)
    assert [(round(share, 2), n) for share, _, n in found.values()] == [(0.67, 3), (0.67, 3)]


def test_weights_lean_to_what_was_right(tmp_path: Path) -> None:
    made = discourse(tmp_path)
    lessons = list(make_lessons(make_doc(spacy.blank("en"), made), made, None))
    assert all(sum(lesson.right) >= 1 for lesson in lessons)
    weights = fit([Lesson((("near",), ("far",)), (True, False))] * 40, penalty=1.0)
    assert weights["near"] > 0 > weights["far"]
