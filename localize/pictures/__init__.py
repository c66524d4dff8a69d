"""Picture files: read once for what checks want to know of them (``facts``)."""
