"""How a certificate stands, for whoever is shown one; and what machines need to check a badge."""
