"""Entering many cells at once: what was typed or pasted, held against what is stored, and laid out as a sheet."""
