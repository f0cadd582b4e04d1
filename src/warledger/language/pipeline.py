"""Load the reader of English grammar: a spaCy pipeline with Universal Dependencies labels."""

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from warledger.errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "accurate"
SHIPPED_MODELS = (DEFAULT_MODEL, "fast")
"""A transformer in whole numbers of eight bits, and spaCy's convolutional layers; `training/README.md` compares them."""
UD_LABELS = frozenset({"nsubj:pass", "obl", "nmod", "case"})
"""Labels that every UD treebank of English has and spaCy's own ClearNLP scheme has not."""


def model_path(name: str) -> Path:
    """Return the folder of a model that ships in the package."""
    return Path(str(resources.files("warledger") / "language" / "models" / name))


def load_pipeline(name: str = DEFAULT_MODEL, *, threads: int = 1) -> "Language":
    """Load a pipeline by name or path.

    Args:
        name: `accurate`, `fast`, or any installed spaCy pipeline or folder whose parser gives UD labels.
        threads: processor threads of the accurate reader; what it reads does not depend on them.

    Raises:
        PipelineError: there is no such pipeline, or its parser does not speak Universal Dependencies.
    """
    import spacy

    target = model_path(name) if name in SHIPPED_MODELS else name
    config = {"components": {"parser": {"threads": threads}}} if name == DEFAULT_MODEL else {}
    try:
        nlp = spacy.load(target, config=config)
    except (OSError, ValueError) as error:
        raise PipelineError(
            f"The language model `{name}` cannot be loaded: {error}.",
            hint="Set `language.model` in warledger.toml to `accurate`, `fast` or an installed spaCy pipeline; `warledger doctor` tells more.",
        ) from error
    _require_ud_labels(nlp, name)
    return nlp


def _require_ud_labels(nlp: "Language", name: str) -> None:
    labels = set(nlp.pipe_labels.get("parser", ()))
    if not labels >= UD_LABELS:
        raise PipelineError(
            f"The language model `{name}` has no parser with Universal Dependencies labels (missing: {', '.join(sorted(UD_LABELS - labels))}).",
            hint="Warledger's rules read UD trees. Use `accurate`, `fast` or another pipeline trained on a UD treebank.",
        )
