"""Quoted spans and what they are: a slogan, a brand, a metaphor, or none."""
