"""Load the reader of English grammar: a spaCy pipeline with Universal Dependencies labels."""

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from warledger.errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED_MODEL = "en_warledger"
UD_LABELS = frozenset({"nsubj:pass", "obl", "nmod", "case"})
"""Labels that every UD treebank of English has and spaCy's own ClearNLP scheme has not."""


def model_path() -> Path:
    """Return the folder of the model that ships in the package."""
    return Path(str(resources.files("warledger") / "language" / SHIPPED_MODEL))


def load_pipeline(name: str = SHIPPED_MODEL) -> "Language":
    """Load a pipeline by name or path.

    Args:
        name: `en_warledger`, or any installed spaCy pipeline or folder whose parser gives UD labels.

    Raises:
        PipelineError: there is no such pipeline, or its parser does not speak Universal Dependencies.
    """
    import spacy

    target = model_path() if name == SHIPPED_MODEL else name
    try:
        nlp = spacy.load(target)
    except (OSError, ValueError) as error:
        raise PipelineError(
            f"The language model `{name}` cannot be loaded: {error}.",
            hint="Set `language_model` in warledger.toml to `en_warledger` or to an installed spaCy pipeline; `warledger doctor` tells more.",
        ) from error
    _require_ud_labels(nlp, name)
    return nlp


def _require_ud_labels(nlp: "Language", name: str) -> None:
    labels = set(nlp.pipe_labels.get("parser", ()))
    if not labels >= UD_LABELS:
        raise PipelineError(
            f"The language model `{name}` has no parser with Universal Dependencies labels (missing: {', '.join(sorted(UD_LABELS - labels))}).",
            hint="Warledger's rules read UD trees. Use `en_warledger` or another pipeline trained on a UD treebank.",
        )
