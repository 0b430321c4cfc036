"""How a page is written: a role, and beside it the words that it stands for.

JupyterLab, GitHub and VS Code know no role; what they show of a page reads as prose all the same.
"""
