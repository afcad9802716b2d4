"""Set formulas that a text has wrong: what comes within one slip of one, and whether that is a mistake."""
