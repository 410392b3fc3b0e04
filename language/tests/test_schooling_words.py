import pytest

from language.schooling_words import read_schooling


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("solo primaria", "primaria_completa"),
        ("4to de secundaria", "secundaria_incompleta"),
        ("quinto de secundaria", "secundaria_completa"),
        ("5to de media", "secundaria_completa"),
        ("termine el colegio", "secundaria_completa"),
        ("no termine la secundaria", "secundaria_incompleta"),
        ("nunca estudie", "sin_nivel"),
        ("primaria nomas", "primaria_completa"),
        ("universidad incompleta", "superior_incompleta"),
        ("tecnico", "superior_completa"),
        ("secundaria", "secundaria_completa"),
        ("secundaria completa", "secundaria_completa"),
        ("secu completa", "secundaria_completa"),
        ("sekundaria inkompleta", "secundaria_incompleta"),
        ("tercero de primaria", "primaria_incompleta"),
        ("hasta sexto de primaria", "primaria_completa"),
        ("deje el colegio en 3ro", "secundaria_incompleta"),
        ("no acabe la primaria", "primaria_incompleta"),
        ("soy bachiller", "superior_completa"),
        ("estoy en la universidad", "superior_incompleta"),
        ("estudio en un instituto", "superior_incompleta"),
        ("tercer ciclo de instituto", "superior_incompleta"),
        ("acabe el colegio el año pasado", "secundaria_completa"),
        ("no fui al colegio", "sin_nivel"),
        ("quiero terminar mi secundaria", "secundaria_incompleta"),
        ("me falto terminar la secundaria", "secundaria_incompleta"),
        ("me falta un año de secundaria", "secundaria_incompleta"),
        ("tengo secundaria completa y quiero estudiar cocina", "secundaria_completa"),
        ("tengo primaria, no fui a secundaria", "primaria_completa"),
        ("2do de secundaria", "secundaria_incompleta"),
        ("secundaria hasta cuarto", "secundaria_incompleta"),
        ("carrera tecnica", "superior_completa"),
        ("carrera tecnica completa", "superior_completa"),
        ("superior tecnica incompleta", "superior_incompleta"),
        ("soy de sicuani y termine secundaria", "secundaria_completa"),
        ("primaria incompleta", "primaria_incompleta"),
        ("colegio completo", "secundaria_completa"),
        ("estoy en 5to de secundaria", "secundaria_completa"),
        ("egresado de instituto", "superior_completa"),
        ("deje la uni", "superior_incompleta"),
        ("sin estudios", "sin_nivel"),
        ("no es primaria completa, es secundaria completa", "secundaria_completa"),
        ("no es primaria completa es secundaria completa", "secundaria_completa"),
        ("primaria completa no, secundaria completa", "secundaria_completa"),
        ("no primaria completa sino secundaria completa", "secundaria_completa"),
        ("no, secundaria completa", "secundaria_completa"),
        ("no, no terminé la secundaria", "secundaria_incompleta"),
        ("no tengo secundaria, tengo primaria", "primaria_completa"),
        ("tengo primaria completa, secundaria no", "primaria_completa"),
        ("no es secundaria completa", "secundaria_incompleta"),
        ("manam primariachu, secundaria tukusqam", "secundaria_completa"),
        ("Ayacuchopi tiyani, sirayta yachayta munani, superior tukusqa", "superior_completa"),
        ("sirayta yachayta munani, secundariata tukurqani", "secundaria_completa"),
        ("secundariata, mana tukurqanichu", "secundaria_incompleta"),
        ("awayta yachani, secundariata tukuyta munani", "secundaria_incompleta"),
    ],
)
def test_what_people_say_of_their_schooling(text: str, step: str) -> None:
    found = read_schooling(text)
    assert found is not None
    assert found.value.value == step


@pytest.mark.parametrize(
    "text",
    [
        "quiero estudiar en un instituto",
        "hay instituto en sicuani",
        "hola",
        "curso de cocina",
        "que estudios piden, secundaria?",
        "piden secundaria completa?",
        "sexto sentido",
    ],
)
def test_questions_and_wishes_state_none(text: str) -> None:
    assert read_schooling(text) is None


@pytest.mark.parametrize("before", ["", "mi ", "tengo "])
@pytest.mark.parametrize("level", ["instituto", "secundaria", "primaria"])
@pytest.mark.parametrize(
    "said",
    [
        "idcompleto", "icompleto", "incmpleta", "ncompleta", "imconpleta", "incompketa", "iincompleta", "in completo",
        "nocompleta", "inconclsa", "sin terminr", "no la temine", "que no acaabe",
    ],
)  # fmt: skip
def test_a_slip_never_makes_it_finished(before: str, level: str, said: str) -> None:
    found = read_schooling(f"{before}{level} {said}", asked=True)
    assert found
    assert found.value.value.endswith("_incompleta")


@pytest.mark.parametrize("said", ["complta", "compelta", "cmpleta", "completta", "comleta", "terminda"])
def test_a_slip_of_finished_is_finished(said: str) -> None:
    found = read_schooling(f"secundaria {said}", asked=True)
    assert found
    assert found.value.value == "secundaria_completa"


def test_every_single_slip_of_incomplete_is_incomplete() -> None:
    word, slips = "incompleta", set()
    for index in range(len(word)):
        slips |= {word[:index] + letter + word[index + 1 :] for letter in "abdeilmnorstu"}
        slips |= {word[:index] + word[index + 1 :], word[:index] + word[index : index + 2][::-1] + word[index + 2 :]}
    kept = {slip: read_schooling(f"secundaria {slip}", asked=True) for slip in slips}
    wrong = {slip for slip, found in kept.items() if found and not found.value.value.endswith("_incompleta")}
    assert wrong == set()


def test_the_found_part_is_in_the_raw_text() -> None:
    text = "¡Hola! Hice hasta 4to de Secundaria nomás"
    found = read_schooling(text)
    assert found is not None
    assert text[found.start : found.end] == "hasta 4to de Secundaria"
