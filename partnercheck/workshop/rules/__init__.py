"""The rules that a guide is checked by: each with its code, its reason and its examples."""
