"""The editors' tool: checking, comparing, translating, packing and previewing a guide.

A leader's run loads none of it.
"""
