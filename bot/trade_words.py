"""Trade words that are often none: phrases of everyday talk, and mere things, animals and places."""

from __future__ import annotations

from language.gazetteer import normalise
from language.quechua_spelling import quechua_key
from language.spanish import fold


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


def _names(lines: str) -> frozenset[str]:
    return frozenset(normalise(name) for line in lines.strip().splitlines() for name in line.split(","))


# Phrases of everyday talk that hold a trade's word and name no trade.
NO_TRADES = _names("""
vaso de leche, ronda campesina, rondas campesinas, por internet, x internet, con internet, sin internet
al internet, menú principal, menú inicial, menú del inicio, menú de inicio, olla común, caja arequipa
caja cusco, caja huancayo, caja municipal, puesto de salud, señor es mi pastor, has ganado, lector de pantalla
hola guía, mal de salud, ministerio de salud, por salud, en mi salón, en el salón, por salón, al salón
o en salón, sala o salón, cambiar idioma, cambiar de idioma, cambiar el idioma, otro idioma, mi idioma
en mi idioma, ese idioma, nuestro idioma, qué idiomas, idioma quechua, idioma castellano, idioma español
en idioma, qué lenguas, idioma cambiay, huk idioma, ima idioma, atención al cliente por teléfono
atención al cliente hay, número de atención al cliente, tener computadora, tener laptop, tener internet
tiene computadora, piden computadora, una computadora, eres computadora, de computadora, tengo computadora
tengo internet, por seguridad, de la oficina, alguna oficina, qué oficina, hay oficina, ay oficina
tienen oficina, su oficina, mayor seguridad, de su archivo, cuántas fotos, mándame fotos, tienes fotos
tienen fotos, roban cuentas, las cuentas de, señal de internet, quiero vender mi, ama qillqay, silla de ruedas
base de datos, programas de, qué programas, teléfono para, central telefónica, celular manejay
serán, no pesco, pesco nada, en english, in english
manejar bien el celular, manejar el celular, manejar este celular, manejar mi celular
""")
# Things, animals and workplaces: people also talk of them without meaning a trade. A sign among others.
WEAK = _names("""
teléfono, uniforme, programas, programa, moto lineal, yanuq, wayk'uq, pichaq, taqsaq, t'aqsaq, lampa, esquila
porteador, silla, mesas de madera, comedor popular, cocinar, buena para los números, oficinapi llamkay
base de datos, vigilante, chacra, chacras, chacrita, chakra, chakrapi, siembra, cosecha, abono, café, cacao
cafetal, maíz, quinua, palta, arroz, riego, campesina, campesino, huerto, huerta, verduras, plantas, planta
fruta, frutas, papa, caña, tierra, vivero, animales, ganado, cuyes, cuy, gallinas, pollos, granja, ovejas
carneros, vacas, chanchos, cerdos, alpacas, alpaca, conejos, caballos, abejas, pastor, veterinario, uywa
uywakuna, quwi, qowi, waka, wallpa, uwiha, uwija, alpaka, paqucha, paqocha, p'aqucha, lachiwa, kututu, internet
computadora, computadoras, compu, pc, laptop, laptops, redes, sistemas, taxi, mototaxi, bus, combi, colectivo
camión, camiones, brevete, licencia de conducir, transporte, obra, obras, adobe, ladrillo, ladrillos, cemento
techado, techos, columnas, cuentas, impuestos, sunat, facturas, salón, cabello, barba, spa, uñas, ropa, prendas
polleras, vestidos, pantalones, uniformes, polos, moda, cuna, guardería, ancianos, ancianitos, abuelitos
viejitos, asilo, personas con discapacidad, a mi abuelita, a mi abuela, comida, comidas, restaurante, restaurant
menú, menús, platos, ceviche, chifa, almuerzos, desayunos, jugos, potajes, anticuchos, cevichería, pollería
focos, enchufes, lavadoras, refrigeradoras, televisores, licuadoras, artefactos, microondas, salud, posta
hospital, centro de salud, doctora, medicina, hampi, partera, tubos, caños, desagüe, desagües, duchas, hogar
empleada, quehaceres, idioma, idiomas, lengua, lenguas, leche, queso, quesos, lichi, quesu, kisu, helados
yogurt, yogur, tractor, tractores, volquete, grúa, maquinaria, motor, motores, carros, autos, vehículos, llantas
frenos, motos, moto, motocicleta, motocicletas, bicicletas, pan, panes, torta, tortas, dulces, galletas, postres
tanta, t'anta, empanadas, chocolates, trucha, truchas, peces, conchas, challwa, celulares, teléfonos
smartphones, guardia, sereno, fierro, fierros, rejas, portones, lana, lanas, chompas, mantas, frazadas, ponchos
fibra de alpaca, guía, turistas, viajes, tours, negocio, negocios, mi negocio, bodega, bodeguita, tienda
tiendita, mercado, caja, publicidad, catálogo, puesto en el mercado, ambulante, atención al cliente, call center
oficina, archivo, trámites, farmacia técnica, botica, boticas, medicamentos, remedios, laboratorio
dientes postizos, dental, dentista, mina, minas, minapi, socavón, minerales, fotos, video, videos, youtube
tiktok, cine, drones, planos, mapas, conservas, mermelada, mermeladas, licores, torno, hotel, hoteles, hospedaje
bar, eventos, tragos, bosque, bosques, castaña, medio ambiente, ambiental, reciclaje, madera, muebles, sillas
roperos, zapato, zapatos, zapatillas, sandalias, ojotas, botas, cuero, cueros, carteras, luz, corriente, vender
vendo, vendía, vendiendo, venden, venta, rantikuy, vendey, bendey, windiy, qatuy, qhatuy, manejar, manejo
manejaba, manejando, manejay, pichay, traducir, cocino, luz eléctrica, radio, radios, sara, árboles, tumate
tomate, uva, mango, papas, algodón, yuca, camote, plátano, semillas, fertilizantes, plantar, pallay, animalitos
patos, pavos, toros, vaquitas, ovejitas, cabras, chivos, cerdo, vaca, oveja, chancho, conejo, gallina, pollo
miel, máscara, joyas, suela, suelas, maderas, mueble, app, aplicaciones, delivery, comedor, pensión, sopas
carro, auto, mototaxis, televisor, parlantes, antenas, cámaras, cámara, vacunas, ampollas, caño, tubo, grifos
pozos, letrinas, cargador, operador, horno, pastel, pescado, pescados, oro, metal, dibujos, cuadros, volantes
carteles, letreros, sonido, plano, muestras, dientes, muelas, prótesis, pastillas, terapia, terapias, gestión
proyectos, dirigente, bares, barra, botones, recepción, hostal, cuartos, árbol, pinos, eucalipto, eucaliptos
caoba, cedro, bambú, hilo, gorros, guantes, medias de lana, fajas, chullo, sueldo, limpio, rondas, ronderos
aluminio, harina, néctar, sachakuna, cuidador, afiches, perforar, dj, mina informal, la mina, aguayos, chalinas
mi casa nomás, muestras de sangre, compuney, empleada de casa, viejita, viejito, viejitas, tercera edad
negociar, terapeuta, adultos mayores, criay, limpiay, barrey, hampiy, hanpiy, allay, michiy, uyway, michiq
taqsay, t'aqsay, qatay, tullpuy, hampiq, yanuy, wayk'uy, k'ullu, kullu, sach'a, sacha, vigilar
""")
# Words that join names and say nothing of their own.
LINKS = _keys(
    "la el los las un una unos mi mis bien de del y o a al en con kan si no ya pues por favor nomas tambien quiero"
)
# "Mozo en un restaurante", "ayudante de obra": before a mere place they tell where and for whom, not what.
PREPOSITIONS = _keys("en de del para por con sin desde hasta al a hacia sobre")
DETERMINERS = _keys("la el los las un una unos mi mis su sus este esta ese esa tu")
INSTEAD = _keys("vez ves lugar aparte")  # "en vez de X" names what is put aside
# Driving, unless something else is handled: "manejar la computadora", "celular manejay".
HANDLING = _names("manejar, manejo, manejaba, manejando, manejay, manehay")
BETWEEN = _keys("bien")  # a verb and its thing, beside determiners
# A Quechua object and the beginnings of the verbs that tell that it is known or to be learnt.
OBJECT = ("ta", "tam", "tapas", "tapis", "tan")
LEARNING = tuple(map(quechua_key, ("yachay", "yachan", "yachak", "munan", "munay")))
RATHER = quechua_key("aswan")  # "manañam sirayta, aswanqa wayk'uyta": what is wished instead
# "Para tener mi propio negocio", "negocioyta kichanaypaq": what somebody learns for, not what.
PURPOSE = _keys("para")
OWNING = _keys("tener abrir poner montar iniciar empezar formar armar levantar sacar crear emprender mejorar ampliar")
OWN = _keys("propio propia propios propias")
PURPOSE_ENDINGS = ("naypaq", "nanpaq", "nanchikpaq", "nanchispaq", "naykupaq", "nanmpaq", "napaq")
OWNING_ROOTS = tuple(
    map(quechua_key, ("kicha", "chura", "hatarichi", "paqarichi", "qallari", "kanay", "kanan", "kana"))
)
