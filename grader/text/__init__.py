"""Catalogue of texts in Korean and English."""
