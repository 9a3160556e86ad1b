"""How long things take, as ratios to what others take for less; ``python -m benchmarks.speed``."""
