"""Documents made from a seed, each with its gold: see `rendering.render`."""
