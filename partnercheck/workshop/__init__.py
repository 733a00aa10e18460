"""The editors' tool: checking, comparing, translating, packing and showing a guide that is written.

A leader's run loads none of it.
"""
