import numpy as np
import pytest
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix, vstack

from bot.intent_classifier import Boundaries, sentence_features


def learnt(noise: float) -> tuple[Boundaries, csr_matrix, list[str]]:
    rng = np.random.default_rng(1)
    intents = ["affirm", "deny", "greet"] * 40
    centres = {"affirm": [1, 0, 0], "deny": [0, 1, 0], "greet": [0, 0, 1]}
    rows = vstack([csr_matrix(centres[i] + rng.normal(0, noise, 3)) for i in intents], format="csr")
    return Boundaries.fit(rows, intents, regularisation=1.0), rows, intents


def test_each_message_goes_to_its_intent_with_confidences_that_add_up() -> None:
    found, rows, intents = learnt(noise=0.05)
    confidences = [found.confidences(row) for row in rows]
    assert [str(found.intents[c.argmax()]) for c in confidences] == intents
    assert np.allclose([c.sum() for c in confidences], 1)


@pytest.mark.parametrize("noise", [0.2, 0.5, 1.0])
def test_confidences_are_as_high_as_they_are_often_right(noise: float) -> None:
    found, rows, intents = learnt(noise)
    best = [found.confidences(row) for row in rows]
    right = np.mean([str(found.intents[c.argmax()]) == intent for c, intent in zip(best, intents, strict=True)])
    assert np.mean([c.max() for c in best]) == pytest.approx(right, abs=0.12)


def test_features_of_tokens_do_not_make_a_message_known() -> None:
    message = Message({TEXT: "hola"})
    message.add_features(Features(csr_matrix([[1]]), FEATURE_TYPE_SEQUENCE, TEXT, "words"))
    assert sentence_features(message) is None
    message.add_features(Features(csr_matrix([[2]]), FEATURE_TYPE_SENTENCE, TEXT, "traits"))
    assert sentence_features(message).toarray().tolist() == [[2]]
