"""Structured data from Chinese job-duty documents."""
