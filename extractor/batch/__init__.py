"""Many documents at once: which files are meant, where their results go, how these are written."""
