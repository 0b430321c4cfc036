"""`make watch`: the site while it is written, built again as far as a saved file reaches.

A server and a look-out stay; what knows our own code is forked anew when that code changes.
"""
