import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix

from bot.intent_classifier import CalibratedLogisticRegression, sentence_features

_row = st.lists(st.integers(0, 3), min_size=4, max_size=4)


def _message(words: list[int], letters: list[int]) -> Message:
    message = Message({TEXT: "hola"})
    for origin, row in (("words", words), ("letters", letters)):
        counts = csr_matrix([row])
        message.add_features(Features(counts, FEATURE_TYPE_SEQUENCE, TEXT, origin))
        message.add_features(Features(counts, FEATURE_TYPE_SENTENCE, TEXT, origin))
    return message


@given(st.lists(st.tuples(_row, _row), min_size=1, max_size=3))
def test_the_matrix_is_that_of_rasa(rows: list[tuple[list[int], list[int]]]) -> None:
    messages = [_message(*row) for row in rows]
    ours = CalibratedLogisticRegression._create_X(None, messages)  # type: ignore[arg-type]
    rasas = LogisticRegressionClassifier._create_X(None, messages)  # type: ignore[arg-type]
    assert np.array_equal(ours.toarray(), rasas.toarray())


def test_features_of_tokens_do_not_make_a_message_known() -> None:
    message = Message({TEXT: "hola"})
    message.add_features(Features(csr_matrix([[1]]), FEATURE_TYPE_SEQUENCE, TEXT, "words"))
    assert sentence_features(message) == []
    assert message.get_sparse_features(TEXT)[1] is None
