"""What is measured about the extractor: its accuracy, and documents made to measure it with."""
