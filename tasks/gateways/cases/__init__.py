"""Instruction sheets as Word and PDF, and the catalogue of procedures that they are made from."""
