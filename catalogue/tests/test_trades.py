"""People name trades in their own words; each phrase below is what somebody could text."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from catalogue import lookups, trades
from catalogue.models import Trade
from importing.models import ImportRun
from places.models import District, PlaceAlias, Province, Region

pytestmark = pytest.mark.usefixtures("trade_rows")

PHRASES = {
    "se cocinar y coser": "cocina costura",
    "Sé cocinar": "cocina",
    "cocino para vender": "cocina ventas",
    "ayudo en un restaurante": "cocina",
    "quiero ser chef": "cocina",
    "preparo menús": "cocina",
    "cosinar": "cocina",
    "yo cocinaba en un comedor": "cocina",
    "coso ropa": "costura",
    "soy costurera": "costura",
    "corte y confección": "costura",
    "arreglo ropa": "costura",
    "manejo máquina de coser": "conduccion costura",
    "bordados y polleras": "artesania costura",
    "trabajo en chacra": "agricultura",
    "siembro papas": "agricultura",
    "tengo mi chacra de café": "agricultura",
    "agricultor": "agricultura",
    "cosecha de palta": "agricultura",
    "quiero aprender riego": "agricultura",
    "crio cuyes": "crianza_animales",
    "tengo gallinas y chanchos": "crianza_animales",
    "pasteo ovejas": "crianza_animales",
    "cuido animales": "crianza_animales",
    "ganadería": "crianza_animales",
    "criar alpacas": "crianza_animales",
    "me gusta arreglar motos": "mecanica_motos",
    "mecánica de motos": "mecanica_motos",
    "arreglo mototaxis": "mecanica_motos",
    "mecánica": "mecanica_automotriz",
    "arreglo carros": "mecanica_automotriz",
    "planchado y pintura": "mecanica_automotriz",
    "cuido a mi abuelita": "cuidado_personas",
    "cuidar ancianos": "cuidado_personas",
    "atiendo a mi abuelo enfermo": "cuidado_personas",
    "cuidado del adulto mayor": "cuidado_personas",
    "cuidar niños": "cuidado_ninos",
    "cuido niños": "cuidado_ninos",
    "soy niñera": "cuidado_ninos",
    "trabajo en guardería": "cuidado_ninos",
    "hago pan": "panaderia",
    "panadería y pastelería": "panaderia",
    "me gusta hacer tortas": "panaderia",
    "repostería": "panaderia",
    "kekes y postres": "panaderia",
    "cortar pelo": "cosmetologia",
    "peluquería": "cosmetologia",
    "barbero": "cosmetologia",
    "uñas y maquillaje": "cosmetologia",
    "corto cabello": "cosmetologia",
    "computación": "computacion",
    "computadoras": "computacion",
    "se usar excel y word": "computacion",
    "manejo excel": "computacion",
    "ofimatica": "computacion",
    "informática": "computacion",
    "arreglar celulares": "reparacion_celulares",
    "reparo celulares": "reparacion_celulares",
    "técnico de celulares": "reparacion_celulares",
    "electricista": "electricidad",
    "instalaciones electricas": "electricidad",
    "instalar luz en casas": "electricidad",
    "electrónica": "electronica",
    "reparar televisores": "electronica",
    "gasfitero": "gasfiteria",
    "gasfitería": "gasfiteria",
    "plomería": "gasfiteria",
    "arreglar caños": "gasfiteria",
    "albañil": "construccion",
    "construir casas": "construccion",
    "trabajo en obra": "construccion",
    "maestro de obra": "construccion",
    "pintar casas": "construccion",
    "drywall": "construccion",
    "soldar": "soldadura",
    "soldador de fierro": "soldadura",
    "estructuras metálicas": "soldadura",
    "carpintero": "carpinteria",
    "hago muebles de melamina": "carpinteria",
    "enfermera": "enfermeria",
    "tecnica de enfermeria": "enfermeria",
    "primeros auxilios": "enfermeria",
    "pongo inyecciones": "enfermeria",
    "tejer": "tejido",
    "tejo chompas": "tejido",
    "telar": "tejido",
    "artesanía": "artesania",
    "manualidades": "artesania",
    "cerámica": "artesania",
    "vender": "ventas",
    "tengo una bodega": "ventas",
    "negocio": "ventas",
    "vendo en el mercado": "ventas",
    "atención al cliente": "ventas",
    "manejar": "conduccion",
    "chofer": "conduccion",
    "tengo brevete": "conduccion",
    "soy mototaxista": "conduccion",
    "taxista": "conduccion",
    "inglés": "idiomas",
    "quiero hablar ingles": "idiomas",
    "guía de turismo": "turismo",
    "turismo": "turismo",
    "limpiar casas": "limpieza",
    "limpieza": "limpieza",
    "ama de casa": "hogar",
    "trabajadora del hogar": "hogar",
    "lavo ropa": "hogar",
    "guachimán": "seguridad",
    "vigilante": "seguridad",
    "hago queso": "lacteos",
    "yogurt y quesos": "lacteos",
    "operador de maquinaria pesada": "maquinaria_pesada",
    "manejo tractor": "maquinaria_pesada",
    "pescador": "pesca",
    "criar truchas": "pesca",
    "zapatero": "calzado",
    "hacer zapatos": "calzado",
    "contabilidad": "contabilidad",
    "llevo cuentas": "contabilidad",
    "secretaria": "secretariado",
    "farmacia": "farmacia",
    "diseño gráfico": "diseno",
    "minería": "mineria",
    "mermeladas": "industrias_alimentarias",
    "mozo": "hosteleria",
    "pintura de casas": "construccion",
    "ayudante de albañil": "construccion",
    "arreglo computadoras": "computacion",
    "vendo desayunos": "ventas cocina",
    "mecanica automotris": "mecanica_automotriz",
    "sapatero": "calzado",
    "electrisista": "electricidad",
    "vivo con mi abuelita": "",
    "estudié hasta tercero": "",
    "que cursos hay": "",
    "tengo 25 años y dos hijos": "",
    "me llamo Rosa Quispe": "",
    "no tengo experiencia": "",
    "nada todavia": "",
    "no se": "",
    "yanuy": "cocina",
    "wayk'uyta yachani": "cocina",
    "awayta munani": "tejido",
    "sirayta yachani": "costura",
    "siraq kani": "costura",
    "chakrapi llamkani": "agricultura",
    "chakrapi llank'ay": "agricultura",
    "tanta ruway": "panaderia",
    "t'anta ruwaq": "panaderia",
    "wasi ruway": "construccion",
    "moto allichay": "mecanica_motos",
    "uywa michiy": "crianza_animales",
    "qowi uyway": "crianza_animales",
    "chukcha rutuy": "cosmetologia",
    "wawa qhaway": "cuidado_ninos",
    "onqosqata qhaway": "cuidado_personas",
    "celular allichay": "reparacion_celulares",
    "qhatuy": "ventas",
}


def _found(text: str) -> set[str]:
    return {code for match in trades.trades_in(text) for code in match.values}


def test_what_people_write_is_understood() -> None:
    wrong = {text: _found(text) for text, meant in PHRASES.items() if _found(text) != set(meant.split())}
    assert len(PHRASES) > 130
    assert wrong == {}


def test_a_place_is_not_a_misspelt_trade() -> None:
    assert _found("vivo en Sánchez Carrión") == {"conduccion"}
    Region.objects.create(code="13", name="La Libertad")
    Province.objects.create(code="1309", name="Sánchez Carrión", region_id="13")
    trades.forget()
    assert _found("vivo en Sánchez Carrión y manejo camión") == {"conduccion"}
    assert _found("vivo en Sánchez Carrión") == set()


def test_trades_come_in_the_order_of_the_sentence() -> None:
    assert [match.values for match in trades.trades_in("coser, soldar y cocinar")] == [
        ("costura",),
        ("soldadura",),
        ("cocina",),
    ]


def test_every_label_names_its_own_trade() -> None:
    astray = {trade.code for trade in Trade.objects.all() if trade.code not in _found(trade.label_es)}
    assert astray == set()


@pytest.mark.parametrize(
    ("code", "language", "label"),
    [
        ("cocina", "es", "cocina"),
        ("cocina", "qu", "yanuy"),
        ("soldadura", "qu", "soldadura"),
        ("unheard_of", "es", "unheard_of"),
    ],
)
def test_labels_fall_back_to_spanish_and_to_the_code(code: str, language: str, label: str) -> None:
    assert trades.label(code, language) == label


def test_another_process_changed_a_trade_and_within_a_minute_it_is_known(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    trades.label("cocina", "es")
    Trade.objects.filter(code="cocina").update(label_es="gastronomía", synonyms={"es": ["hacer ceviches"]})
    with django_assert_num_queries(0):
        assert trades.label("cocina", "es") == "cocina"
    monkeypatch.setattr(trades.RENEWAL, "looked_at", float("-inf"))
    assert trades.label("cocina", "es") == "gastronomía"
    assert _found("quiero hacer ceviches") == {"cocina"}


def test_looking_costs_two_questions_a_minute_and_keeps_what_did_not_change(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(trades.RENEWAL, "looked_at", float("-inf"))
    trades.label("cocina", "es")
    monkeypatch.setattr(trades.RENEWAL, "looked_at", float("-inf"))
    with django_assert_num_queries(2):
        trades.label("cocina", "es")
    with django_assert_num_queries(0):
        trades.label("cocina", "es")


def test_the_stamp_changes_with_words_and_with_places_and_with_nothing_else() -> None:
    before = trades.stamp()
    Trade.objects.get(code="cocina").save()
    assert trades.stamp() == before
    ImportRun.objects.create(importer="ubigeo", state=ImportRun.State.DONE, created=1)
    with_places = trades.stamp()
    Trade.objects.filter(code="cocina").update(label_qu="yanukuy")
    assert len({before, with_places, trades.stamp()}) == 3


def test_lookups_are_written_for_the_dialogue_side(tmp_path: Path) -> None:
    Region.objects.create(code="08", name="Cusco")
    Province.objects.create(code="0806", name="Canchis", region_id="08")
    District.objects.create(ubigeo="080601", name="Sicuani", province_id="0806", latitude=-14.3, longitude=-71.2)
    PlaceAlias.objects.create(name="Qusqu", code="08", kind="quechua")
    out = StringIO()
    call_command("export_lookups", directory=tmp_path, stdout=out)
    assert json.loads((tmp_path / "places.json").read_text())["places"] == [
        {"name": "Cusco", "code": "08", "kind": "official"},
        {"name": "Canchis", "code": "0806", "kind": "official"},
        {"name": "Sicuani", "code": "080601", "kind": "official"},
        {"name": "Qusqu", "code": "08", "kind": "quechua"},
    ]
    written = json.loads((tmp_path / "trades.json").read_text())["trades"]
    assert {"code": "cocina", "language": "qu", "text": "wayk'uy"} in written
    assert {"code": "cocina", "language": "es", "text": "cocinar"} in written
    assert sorted(path.name for path in tmp_path.iterdir()) == ["places.json", "trades.json"]
    assert out.getvalue() == f"lookups: 4 names of places, {len(written)} names of trades\n"


def test_no_name_of_a_trade_is_written_twice() -> None:
    names = [(name["code"], name["language"], name["text"]) for name in lookups.trade_names()]
    assert len(names) == len(set(names)) > 1000
