"""Every place that is a list of rows, said once for both faces: see `page.py`."""
