"""Catalogue of texts in Korean and English."""

from grader.text.catalogue import Catalogue
from grader.text.josa import particle, with_particle
from grader.text.language import LANGUAGES, choose_language

__all__ = ["LANGUAGES", "Catalogue", "choose_language", "particle", "with_particle"]
