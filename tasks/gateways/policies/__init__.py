"""Proposals and machine reports as pages, PDFs and pictures."""
