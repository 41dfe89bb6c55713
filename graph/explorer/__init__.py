"""The explorer: the graph as one self-contained HTML page."""
