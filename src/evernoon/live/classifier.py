"""A small classifier of short texts: multinomial logistic regression on hashed n-grams.

Source: hashing of features, Weinberger et al. 2009, https://arxiv.org/abs/0902.2206; the regression is the
maximum-entropy model of Berger et al. 1996, https://aclanthology.org/J96-1002
Not modelled: meaning. Words it has not seen, and other languages than those of its data, tell it nothing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from evernoon.flows.base import Array

FEATURES = 1 << 13
"""Buckets of the hash: so many that the few thousand n-grams of a small data set seldom share one."""
LETTERS = 4
"""Length of the pieces of words, which let endings and typing errors pass."""
PENALTY = 0.02
"""Of the squared weights, for each example: strong enough that a class of four examples is not learnt by heart."""
MOST_STEPS = 200


@dataclass(frozen=True)
class Classifier:
    """Labels, and their weights (label, feature + 1)."""

    labels: tuple[str, ...]
    weights: Array

    def shares(self, texts: Sequence[str]) -> Array:
        """Probability of each label for each text (text, label)."""
        return _softmax(_features(texts) @ self.weights.T)

    def label(self, text: str) -> str:
        """The likeliest label."""
        return self.labels[int(np.argmax(self.shares([text])[0]))]


@dataclass(frozen=True, slots=True)
class Quality:
    """How well labels are found in a fixed set."""

    accuracy_frac: float
    macro_f1: float
    log_loss: float

    def as_dict(self) -> dict[str, float]:
        """For JSON."""
        return {
            "accuracy_frac": self.accuracy_frac,
            "macro_f1": self.macro_f1,
            "log_loss": self.log_loss,
        }


def pieces(text: str) -> Iterator[str]:
    """Words, pairs of words, and pieces of words."""
    words = re.findall(r"\w+", text.lower())
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))
    for word in words:
        padded = f"<{word}>"
        yield from (padded[at : at + LETTERS] for at in range(len(padded) - LETTERS + 1))


def _features(texts: Sequence[str]) -> Any:
    """Rows of unit length in a sparse matrix, with a constant behind."""
    from scipy.sparse import csr_matrix

    column: list[int] = []
    value: list[float] = []
    start = [0]
    for text in texts:
        found = sorted({zlib.crc32(piece.encode()) % FEATURES for piece in pieces(text)})
        column += [*found, FEATURES]
        value += [1.0 / np.sqrt(max(1, len(found)))] * len(found) + [1.0]
        start.append(len(column))
    return csr_matrix((value, column, start), shape=(len(texts), FEATURES + 1))


def _softmax(score: Array) -> Array:
    above = np.exp(score - score.max(axis=1, keepdims=True))
    return np.asarray(above / above.sum(axis=1, keepdims=True))


def trained(texts: Sequence[str], labels: Sequence[str], known: Sequence[str]) -> Classifier:
    """The one classifier that fits these examples: the loss is convex, and the start is always nought.

    known: all labels there are; one without an example keeps weights that never win by themselves.
    """
    from scipy.optimize import minimize

    names = tuple(known)
    everything = _features(texts)
    # Where no example has a feature, its weights stay nought: they are left out of the search.
    used = np.unique(everything.indices)
    matrix = everything[:, used]
    hit = np.zeros((len(texts), len(names)))
    hit[np.arange(len(texts)), [names.index(label) for label in labels]] = 1.0
    shape = (len(names), len(used))

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        shares = _softmax(matrix @ weights.T)
        lost = -float(np.log(np.maximum((shares * hit).sum(axis=1), 1e-300)).mean())
        slope = (matrix.T @ (shares - hit)).T / len(texts) + PENALTY * weights
        return lost + PENALTY * float((weights**2).sum()) / 2.0, np.asarray(slope).ravel()

    found = minimize(
        loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": MOST_STEPS}
    )
    weights = np.zeros((len(names), FEATURES + 1))
    weights[:, used] = found.x.reshape(shape)
    return Classifier(names, weights)


def quality(model: Classifier, texts: Sequence[str], labels: Sequence[str]) -> Quality:
    """Accuracy, mean F1 of the labels, and mean surprise on examples it was not trained on."""
    shares = model.shares(texts)
    truth = np.array([model.labels.index(label) for label in labels])
    said = shares.argmax(axis=1)
    scores = []
    for at in range(len(model.labels)):
        right = int(((said == at) & (truth == at)).sum())
        scores.append(2.0 * right / max(1, int((said == at).sum() + (truth == at).sum())))
    own = shares[np.arange(len(truth)), truth]
    surprise = float(-np.log(np.maximum(own, 1e-12)).mean())
    return Quality(float((said == truth).mean()), float(np.mean(scores)), surprise)
