import pytest

from language.negation import is_negated

TRADES = ("costura", "cocina", "wayk'uy", "away", "siray", "tejido", "llamk'ay", "qillqa")


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("mana costurata munanichu", {"costura"}),
        ("manan wayk'uyta munanichu", {"wayk'uy"}),
        ("manam awayta yachanichu", {"away"}),
        ("costurata manam munanichu", {"costura"}),
        ("costurataqa mana gustawanchu", {"costura"}),
        ("mana costurata munanichu cocinatam munani", {"costura"}),
        ("mana costurata munanichu, cocinatam munani", {"costura"}),
        ("cocinata munani, costurataqa mana", {"costura"}),
        ("cocinata munani mana costuratachu", {"costura"}),
        ("manam costuratachu, cocinatam munani", {"costura"}),
        ("ama costuratachu", {"costura"}),
        ("mana costurata cocinatapas munanichu", {"costura", "cocina"}),
        ("mana costurata, cocinatapas munanichu", {"costura", "cocina"}),
        ("costurata cocinatawan mana munanichu", {"costura", "cocina"}),
        ("mana costurata nitaq cocinata munanichu", {"costura", "cocina"}),
        ("costurata munani, cocinata mana munanichu", {"cocina"}),
        ("costurata munani cocinata mana munanichu", {"cocina"}),
        ("sirayta yachani, awayta manaraq yachanichu", {"away"}),
        ("mana sirayta munani", {"siray"}),  # -chu dropped
        ("manachu costurata munanki?", set()),
        ("costurata munankichu", set()),
        ("costurata munani", set()),
        ("ama hina kaspa costurata yachayta munani", set()),
        ("mana, costurata munani", set()),
        ("mañana costura", set()),
        ("manaña costurata munanichu", {"costura"}),
        ("manam cocinatachu ichaqa costurata munani", {"cocina"}),
        ("mana kunan costurata atinichu", {"costura"}),
        ("manam costurapaqchu kani", {"costura"}),
        ("manan cocinatachu munani, aswan costurata", {"cocina"}),
        ("cocinaqa manam, costuratam munani", {"cocina"}),
        ("costurataqa manañam munanichu", {"costura"}),
        ("ama cocinataqa, costurata churay", {"cocina"}),
        ("costuramanta amiruni, cocinata munani", {"costura"}),
        ("costurata millakuni", {"costura"}),
        ("cocinata chiqnini, costurata munani", {"cocina"}),
        ("ñawpaqta cocinata nirqani manañam costuratam munani", {"cocina"}),
        ("nirqayki cocina, ichaqa costurata niyta munarqani", {"cocina"}),
    ],
)
def test_what_is_denied(text: str, denied: set[str]) -> None:
    found = {t for t in TRADES if t in text and is_negated(text, text.index(t), text.index(t) + len(t))}
    assert found == denied
