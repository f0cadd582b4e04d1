"""Treebank text is rebuilt as it runs on the page."""

import gzip
from pathlib import Path

import pytest

from training.treebank import Sentence, read_sentences, split_surface

CONTRACTED = """\
# newdoc id = GUM_news_harbour
# newpar id = p1
# sent_id = harbour-1
# text = They don't doubt Syria's word.
1	They	they	PRON	PRP	Number=Plur	4	nsubj	4:nsubj	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	4:aux	_
3	n't	not	PART	RB	Polarity=Neg	4	advmod	4:advmod	_
4	doubt	doubt	VERB	VB	_	0	root	0:root	_
5-6	Syria's	_	_	_	_	_	_	_	_
5	Syria	Syria	PROPN	NNP	Number=Sing	7	nmod:poss	7:nmod:poss	_
6	's	's	PART	POS	_	5	case	5:case	_
7	word	word	NOUN	NN	Number=Sing	4	obj	4:obj	SpaceAfter=No
7.1	given	give	VERB	VBN	_	_	_	7:acl	CopyOf=4
8	.	.	PUNCT	.	_	4	punct	4:punct	_

# sent_id = harbour-2
# text = "Won't they?" (No)
1	"	"	PUNCT	``	_	4	punct	4:punct	SpaceAfter=No
2-3	Won't	_	_	_	_	_	_	_	_
2	Wo	will	AUX	MD	_	4	aux	4:aux	_
3	n't	not	PART	RB	_	4	advmod	4:advmod	_
4	they	they	PRON	PRP	_	0	root	0:root	SpaceAfter=No
5	?	?	PUNCT	.	_	4	punct	4:punct	SpaceAfter=No
6	"	"	PUNCT	''	_	4	punct	4:punct	_
7	(	(	PUNCT	-LRB-	_	8	punct	8:punct	SpaceAfter=No
8	No	no	INTJ	UH	_	4	parataxis	4:parataxis	SpaceAfter=No
9	)	)	PUNCT	-RRB-	_	8	punct	8:punct	_
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[Sentence]:
    path = tmp_path / "harbour.conllu"
    path.write_text(CONTRACTED, encoding="utf-8")
    return list(read_sentences(path))


def test_multiword_tokens_and_spacing_are_rebuilt(sentences):
    assert [sentence.text for sentence in sentences] == ["They don't doubt Syria's word.", '"Won\'t they?" (No)']


def test_words_of_a_multiword_token_touch_and_the_last_takes_its_space(sentences):
    assert [(word.form, word.space) for word in sentences[0].words[1:6]] == [
        ("do", False),
        ("n't", True),
        ("doubt", True),
        ("Syria", False),
        ("'s", True),
    ]


def test_empty_nodes_are_left_out_and_heads_count_from_nought(sentences):
    words = sentences[0].words
    assert len(words) == 8
    assert [word.head for word in words] == [3, 3, 3, 3, 6, 4, 3, 3]
    assert words[4].deprel == "nmod:poss"


def test_documents_paragraphs_and_genres_are_kept(sentences):
    assert [(sentence.document, sentence.opens_paragraph) for sentence in sentences] == [
        ("GUM_news_harbour", True),
        ("GUM_news_harbour", False),
    ]
    assert sentences[0].genre == "news"
    assert Sentence("w-1", "weblog-example.com_harbour", True, ()).genre == "weblog"


def test_gzipped_treebanks_read_alike(tmp_path, sentences):
    path = tmp_path / "harbour.conllu.gz"
    path.write_bytes(gzip.compress(CONTRACTED.encode()))
    assert list(read_sentences(path)) == sentences


@pytest.mark.parametrize(
    ("surface", "forms", "parts"),
    [
        ("don't", ["do", "n't"], ["do", "n't"]),
        ("cannot", ["can", "not"], ["can", "not"]),
        ("ain’t", ["ai", "n't"], ["ai", "n’t"]),
        ("dunno", ["do", "n't", "know"], ["du", "nn", "o"]),
    ],
)
def test_letters_of_a_multiword_token_are_shared_among_its_words(surface, forms, parts):
    assert split_surface(surface, forms) == parts
