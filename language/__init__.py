"""Spanish as people text it in Peru, and Southern Quechua: a pure library for both Pythons of the product."""
