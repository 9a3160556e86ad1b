"""What comes back from our own Word files."""
