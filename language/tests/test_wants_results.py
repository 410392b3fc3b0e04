"""What is wanted of the courses that were shown, as people text it; and what only sounds like it."""

import pytest

from language.wants import Want, wants_in

SAID = {
    Want.NEARER: """
        mas cerca | hay algo mas serca? | uno más cerquita porfa
        queda muy lejos | esta demasiado lejos | bien lejos pe
        no hay cerca? | hay alguno cerca a mi casa | me queda lejos | en mi pueblo nomás | no puedo viajar | lejos
        aswan qaylla | aswan kayllata munani | ancha karum
        karun kashan | mana karupi | wasiy qayllapi | llaqtaypi kaqta
        aswan sispapi | más qaylla | nisyu karu
    """,
    Want.FREE: """
        gratis | alguno gratuito? | gratissss | mas barato
        uno más económico | esta muy caro | muy caros | no tengo plata
        que no cueste | cuesta mucho | no me alcanza señorita | sin pagar | hay becas? | no puedo pagar
        mana qullqiy kanchu | qullqi kanchu | gratisllata | aswan baratuta | mana pagayta munani | manam aypanchu
        pisi qullqilla | mana qolqeypas kanchu
    """,
    Want.ONLINE: """
        por internet | virtual hay? | alguno en linea | online | a distancia | desde mi casa | estudiar en casa
        por celular se puede | cursos virtuales
        internetpi | internetninta yachayta munani | wasiymanta yachayta munani | celularllapi | virtualpi kanchu
    """,
    Want.NIGHT: """
        de noche | y de noche? | hay en la noche? | por las noches nomás | nocturno | solo de noche puedo
        saliendo del trabajo | turno noche | hay de noche pe
        tutalla | tutallapi | tutapi kanchu | tutallapim atini
    """,
    Want.MORNING: """
        en la mañana | por las mañanas nomas | turno mañana | solo en la manana puedo | y en las mañanas?
        tutamantalla | tutamantallam atini | tutamanta
    """,
    Want.AFTERNOON: """
        en la tarde | por las tardes | turno tarde | solo de tarde | tardella | tardellapi | tardepi kanchu
    """,
    Want.WEEKEND: """
        solo los sábados | sabados y domingos | fines de semana | fin de semana nomas | domingos
        solo los domingos puedo | sabadollapi | domingollapi | sabadopi kanchu | sabadullapi
    """,
    Want.WHY_SHOWN: """
        por qué | porque? | xq | y por que | por qué ese | porque me muestras esos | por qué me recomiendas ese curso
        imanasqa | imaraykutaq | imarayku chay cursota qawachiwanki | imanasqataq kay
    """,
    Want.INTERESTED: """
        me interesa | me interesa el 2 | si me interesa | me interesa ese | quiero inscribirme | cómo me matriculo
        quiero matricularme | me apunto | anótame | quiero ese | estoy interesada | me interesa el primero | inscribanme
        chayta munani | chaytam munani | matrikulakuyta munani | imaynata inscribikuyman | interesawan | kaytan munani
    """,
    Want.NOTIFY: """
        avísame | avisame cuando haya | me avisas si sale uno | me puedes avisar | pasame la voz | escríbeme cuando haya
        willaway | kaptin willaway | willaykuway ari | avisaway | musuq kaptin willawanki
    """,
    Want.NO_NOTICE: "ya no me avises | ya no avises | no quiero avisos | ama willawaychu | amaña willawaychu",
    Want.NO_LONGER: """
        ya no | ya no me interesa | no me interesa
        cambié de idea | ya no voy a ir | no le des mi número | que no me llamen
        manaña | manañam munanichu | manañam interesawanchu | ama numeroyta quychu
    """,
    Want.ALL: "todos | ver todos | los demás | no importa si es lejos | aunque cueste | llapan | llapanta qawachiway",
}


@pytest.mark.parametrize(
    ("said", "want"),
    [(said.strip(), want) for want, texts in SAID.items() for line in texts.splitlines() for said in line.split("|")
     if said.strip()],
)  # fmt: skip
def test_a_want_alone_is_that_want_and_no_other(said, want):
    asked = {Want.WHY_ASKED} if want == Want.WHY_SHOWN else set()  # "¿por qué?" may be about an open question, too
    assert set(wants_in(said)) - asked == {want}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("gratis y cerca de mi casa", (Want.NEARER, Want.FREE)),
        ("virtual y que no cueste", (Want.FREE, Want.ONLINE)),
        ("gratis y de noche", (Want.FREE, Want.NIGHT)),
        ("trabajo en las mañanas, busco algo de noche", (Want.NIGHT,)),
        ("avísame cuando haya uno gratis", (Want.FREE, Want.NOTIFY)),
        ("mana qullqiyuq kani, aswan qayllata munani", (Want.NEARER, Want.FREE)),
    ],
)
def test_several_at_once(said, meant):
    assert wants_in(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "me interesa la cocina",
        "me interesa computación",
        "me interesa la costura y el tejido",
        "quiero estudiar cocina",
        "quiero aprender",
        "no quiero cocina",
        "ya no quiero cocina, mejor computación",
        "vivo cerca de Sicuani",
        "estoy cerca de la plaza",
        "vivo muy lejos",
        "¿es gratis?",
        "son gratis?",
        "vendo por internet",
        "mañana",
        "mañana en la mañana voy",
        "más tarde",
        "buenas tardes",
        "buenas noches",
        "¿es de noche?",
        "trabajo en las mañanas",
        "cuido carros de noche",
        "vendo los sábados en la feria",
        "no puedo en las mañanas",
        "te escribo en la tarde",
        "paqarin",
        "tutapi llamkani",
        "sabadopi rantikuni",
        "porque me gusta cocinar",
        "porque trabajo",
        "cuánto cuesta",
        "¿dónde queda?",
        "todo bien",
        "todo me gusta",
        "sé hacer de todo",
        "la computadora",
        "2",
        "otros",
        "Puno",
        "ari",
        "mana",
        "munani",
        "wayk'uyta munani",
        "sirayta yachayta munani",
        "kaypi tiyani",
        "Sicuanipi tiyani",
        "manam yachanichu",
        "maypi kachkan",
        "haykataq chanin",
    ],
)
def test_what_only_tells_or_asks_something_else_is_no_want(said):
    assert not set(wants_in(said)) & set(SAID)
