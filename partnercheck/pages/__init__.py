"""One module for each page of rows and fields, which both faces show: `page.py` is the contract."""
