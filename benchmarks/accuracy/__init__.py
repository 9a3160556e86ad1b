"""Accuracy of the extractor on gold files and on rendered documents."""
