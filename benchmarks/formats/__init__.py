"""The same documents in every file format: what the readers lose shows as a lower score than the text's."""
