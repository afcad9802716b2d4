"""Headings: how they are numbered, how they look without a number, what they say of their section."""
