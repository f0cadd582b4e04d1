"""Which reader of grammar is loaded, and what is said when there is none."""

import shutil

import pytest
import spacy

from warledger.errors import PipelineError
from warledger.language.pipeline import SHIPPED_MODELS, load_pipeline, model_path


@pytest.mark.model
@pytest.mark.parametrize("name", SHIPPED_MODELS)
def test_both_shipped_readers_read(name):
    doc = load_pipeline(name)("Rebels seized the town.")

    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "det", "obj", "punct"]
    assert [token.lemma_ for token in doc][:2] == ["rebel", "seize"]


@pytest.mark.model
def test_a_pipeline_may_be_named_by_its_folder(tmp_path):
    shutil.copytree(model_path("fast"), tmp_path / "mine")

    assert "nsubj:pass" in load_pipeline(str(tmp_path / "mine")).pipe_labels["parser"]


def test_a_pipeline_that_is_not_there_is_named():
    with pytest.raises(PipelineError, match="no_such_pipeline") as caught:
        load_pipeline("no_such_pipeline")
    assert "`accurate`" in (caught.value.hint or "")


@pytest.mark.model
@pytest.mark.parametrize("damaged", ["reader.onnx", "labeller.onnx", "tokenizer.json", "classes.json"])
def test_a_damaged_reader_is_named(tmp_path, damaged):
    shutil.copytree(model_path("accurate"), tmp_path / "mine")
    (tmp_path / "mine" / "parser" / damaged).write_bytes(b"cut off")

    with pytest.raises(PipelineError, match="mine"):
        load_pipeline(str(tmp_path / "mine"))


def test_a_pipeline_without_ud_labels_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")

    with pytest.raises(PipelineError, match="nsubj:pass"):
        load_pipeline(str(tmp_path / "blank"))
