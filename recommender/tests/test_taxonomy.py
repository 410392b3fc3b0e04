import pytest

from recommender import taxonomy

CONTRACT = """
agricultura artesania calzado carpinteria computacion conduccion construccion contabilidad cosmetologia costura
crianza_animales cuidado_ninos cuidado_personas cocina electricidad electronica enfermeria gasfiteria hogar idiomas
lacteos limpieza maquinaria_pesada mecanica_automotriz mecanica_motos panaderia pesca reparacion_celulares seguridad
soldadura tejido turismo ventas
""".split()


def test_knows_every_trade_of_the_contract_and_relates_each_to_another():
    facts = taxonomy.load()
    assert set(CONTRACT) <= set(facts.trades)
    assert set(facts.trades) == {one for one, _ in facts.strength}


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("cocina", "cocina", 1, 1),
        ("cocina", "panaderia", 0.5, 0.9),
        ("mecanica_motos", "mecanica_automotriz", 0.7, 0.9),
        ("cocina", "soldadura", 0, 0),
        ("never_heard_of", "cocina", 0, 0),
    ],
)
def test_relations_hold_both_ways(one, other, low, high):
    facts = taxonomy.load()
    assert low <= facts.related(one, other) <= high
    assert facts.related(one, other) == facts.related(other, one)


@pytest.mark.parametrize(
    "pairs",
    [
        "{trades: [a, a], strength: 0.5}",
        "{trades: [a, c], strength: 0.5}",
        "{trades: [a, b], strength: 1.0}",
        "{trades: [a, b], strength: 0.5}, {trades: [b, a], strength: 0.4}",
    ],
    ids=["with itself", "with a stranger", "the same", "twice"],
)
def test_refuses_facts_that_contradict_themselves(tmp_path, pairs):
    facts = tmp_path / "facts.yml"
    facts.write_text(f"trades: [a, b]\npairs: [{pairs}]\n")
    with pytest.raises(taxonomy.TaxonomyError):
        taxonomy.load(facts)


def test_names_the_trades_that_the_catalogue_does_not_know():
    assert taxonomy.load().strangers(set(taxonomy.load().trades) - {"pesca"}) == {"pesca"}
