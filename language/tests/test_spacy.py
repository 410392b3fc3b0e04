"""The two pipelines as anybody would use them, without the rest of the product."""

import subprocess
import sys

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import language
from language.gazetteer import Entry
from language.spanish import tokenise

QUECHUA = language.quechua_pipeline([Entry("Sicuani", "080601", "PLACE"), Entry("cocina", "cocina", "TRADE")])
SPANISH = language.spanish_pipeline([Entry("gasfitería", "gasfiteria", "TRADE")])


def test_a_blank_pipeline_works_after_import() -> None:
    assert [token.text for token in spacy.blank("qu")("Wayk'uyta munani.")] == ["Wayk'uyta", "munani", "."]
    assert spacy.blank("es_pe").lang == "es_pe"


@pytest.mark.parametrize("order", ["import language, spacy", "import spacy, language"])
def test_in_a_fresh_process_in_either_order(order: str) -> None:
    script = f"{order}; print(spacy.blank('qu')('wayk’uyta munani')[0].norm_)"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", script], check=True, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.strip() == "waykuyta"


def test_importing_the_library_does_not_import_spacy() -> None:
    script = "import language, sys; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("mark", list("'’‘´`ʼ′"))
def test_every_apostrophe_stays_inside_its_word(mark: str) -> None:
    (token,) = QUECHUA(f"wayk{mark}uyta")
    assert (token.norm_, token._.stem.replace("'", ""), token._.suffixes) == ("waykuyta", "wayku", ("y", "ta"))


def test_suffixes_become_morphology() -> None:
    where, live, question = QUECHUA("Sicuanipi tiyanki munankichu")
    assert where.morph.to_dict()["Case"] == "Loc"
    assert live.morph.to_dict()["Person"] == "2"
    assert question.morph.to_dict()["Chu"] == "Yes"


def test_what_is_denied_is_marked() -> None:
    doc = QUECHUA("manam wayk'uyta munanichu")
    assert doc[0].morph.to_dict()["Polarity"] == "Neg"
    assert doc[1]._.negated
    assert not doc._.asks
    assert QUECHUA("wayk'uyta munankichu")._.asks


def test_numbers_and_stop_words_in_any_spelling() -> None:
    doc = QUECHUA("kinsa kaqta noqapas 12")
    assert [token.like_num for token in doc] == [True, False, False, True]
    assert spacy.blank("qu")("noqa ñuqa Nuqa").count_by(spacy.attrs.IS_STOP) == {1: 3}


def test_chat_spanish_is_written_out() -> None:
    doc = SPANISH("kiero aprender x favor, tmb xq graciasss")
    assert [token.norm_ for token in doc if token.is_alpha] == [
        "quiero", "aprender", "por", "favor", "tambien", "porque", "gracias",
    ]  # fmt: skip
    assert doc[0].lemma_ == SPANISH("quiero")[0].lemma_
    assert [token.is_stop for token in SPANISH("xq tmb cosina")] == [True, True, False]


def test_known_names_become_entities() -> None:
    (trade,) = SPANISH("quiero gasfiteria").ents
    assert (trade.label_, trade.ent_id_ or trade.id_) == ("TRADE", "gasfiteria")
    place, cooking = QUECHUA("Sicuanipi cosinata munani").ents
    assert (place.text, place.id_, cooking.id_) == ("Sicuanipi", "080601", "cocina")


def test_dates_and_schooling_of_a_message() -> None:
    assert [when.weekday for when in QUECHUA("lunespi hamusaq")._.dates] == [0]
    assert SPANISH("tengo primaria completa")._.schooling == "primaria_completa"


def test_a_pipeline_can_be_kept_and_loaded(tmp_path) -> None:
    plain = language.quechua_pipeline()
    plain.to_disk(tmp_path / "qu")
    loaded = spacy.load(tmp_path / "qu")
    assert [token.lemma_ for token in loaded("wasiykipi")] == [token.lemma_ for token in plain("wasiykipi")]


@given(st.text(max_size=80))
def test_the_text_is_never_lost(text: str) -> None:
    for nlp in (QUECHUA, SPANISH):
        doc = nlp(text)
        assert doc.text == text
        assert [token.text for token in doc if not token.is_space] == [word.text for word in tokenise(text)]
