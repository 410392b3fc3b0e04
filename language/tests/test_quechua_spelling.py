import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.quechua_spelling import quechua_key
from language.tokens import APOSTROPHES


@pytest.mark.parametrize(
    "spellings",
    [
        "wayk'uy waykuy huaycuy wayk’uy wayk´uy wayk`uy waykʼuy wayk′uy",
        "qosqo qusqu", "kimsa kinsa quinsa", "llamk'ay llank'ay llankay llamkay", "wasi huasi guasi", "tiyani tiani",
        "ruwani ruani", "wawa guagua huahua", "hatun jatun atun", "nuqa ñuqa noqa ñoqa", "urqu orqo", "suqta soqta",
        "hampi hanpi jampi", "t'anta thanta ttanta tanta", "rimay rimai", "llaqta llajta llacta", "quri qori ccori",
        "iskay ishkay iscay", "tawa tahua", "qhawa qawa ccahua", "kawsay causay", "qichwa qheswa kechua quechua keshwa",
        "huk hoq uj", "p'unchaw p'unchay punchay punchau", "wawqi wayqi", "achka askha", "pichqa pisqa phisqa",
        "cosinata cocinata kosinata", "uyway uihuai", "quwi ccuhui", "qaway ccahuai",
    ],
)  # fmt: skip
def test_spellings_of_a_word_share_a_key(spellings: str) -> None:
    assert len({quechua_key(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize("pair", ["kay qay", "kan qan", "wasi wawa", "muna mana", "sara siray", "qam kama"])
def test_other_words_keep_apart(pair: str) -> None:
    one, other = pair.split()
    assert quechua_key(one) != quechua_key(other)


@given(st.text(alphabet="aeiouhjckqpstwylnmxzfvbgrdñáéíóú" + APOSTROPHES, max_size=14) | st.text(max_size=20))
def test_the_key_of_a_key_is_itself(word: str) -> None:
    assert quechua_key(quechua_key(word)) == quechua_key(word)


@given(st.text(min_size=1, max_size=20).filter(lambda word: any(c.isalpha() for c in word)))
def test_a_word_never_loses_its_key(word: str) -> None:
    assert quechua_key(word)
