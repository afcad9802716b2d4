"""Where an article spells out the members of a numeral slogan: a module a way of doing it."""
