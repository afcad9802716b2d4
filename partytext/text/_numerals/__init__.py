"""Numeral slogans (数字缩略语), quoted and not: how they are built, and what stands around them."""
