"""The screens of places: `rows.py` shows any page, the others are more than a page of rows."""
