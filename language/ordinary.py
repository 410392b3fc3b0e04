"""Words so usual in what people text that they are never a misspelt name: "tengo" is not Tingo."""

_WORDS = """
a al ante antes aqui asi ahora algo alguien alguna alguno algun aprender aprendo apoyo ayuda ayudar anos bien
bueno buena buenas buenos busco buscar cada casa casi cerca chau cinco clase clases como completa completo con
costo cuando cuanto cuesta cual cuales cuatro curso cursos cuidar carrera carreras de del desde despues dia dias
dinero distrito donde dos el ella ellos en entre era es esa ese eso esta estaba estan estar este esto estoy
estudia estudiar estudie estudio estudios favor fue fui gracias grado gratis gusta gustan gustaria hace hacer
hacia haber han hasta hay hijo hijos hola hora horas hoy igual incompleta incompleto interesa joven jovenes la
las le les listo llamo lo los luego lugar mama manana mas me mejor menos mi mis mismo mucho muchas muchos mujer
muy nada necesito ninguna ninguno ni no noche noches nombre nos nosotros nueva nuevo numero o otra otras otro
otros oficio padre para parte pero persona personas poco poder por porque primaria primero provincia pueblo
puede puedo pues que quien quiero quisiera region saber sabes se secundaria segundo senor senora ser si siempre
sin sino so sobre solo somos son soy su superior sus tal tambien tampoco tanto tarde tardes te tengo tener
tercero tiempo tiene tienen tienes todavia todo todos todas toda trabajar trabaje trabajo trabajos trabaja tres
tu un una uno unos usted vamos varios ver vez viene vive viven vivir vivo voy y ya yo zona departamento cocinar
cocina coser costura carpinteria computacion mecanica manejar pintar pintura peinar cortar pelo cabello vender
ventas negocio tienda chacra campo animales ninos ninas salud belleza comida panes tejer tejido soldar soldadura
turismo idiomas ingles limpieza mala bajo alto corto largo esquina seran sera sean pantalla chica chico calle
calles feria ferias tienen tenia tenian termino pagina tinta fuerte fuera dentro arriba abajo junto ganar dinero
plata ciudad comunidad caserio anexo barrio confeccion confecciones peluqueria panaderia pasteleria enfermeria
gasfiteria electricidad electronica construccion albanil albanileria chofer moto motos carro celulares reparar
arreglar santos claro
seran maquina maquinas
"""
ORDINARY = frozenset(_WORDS.split())
