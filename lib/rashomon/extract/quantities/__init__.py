"""How many, of what: numbers by the frames that count them."""
