"""Passing a case to another Centre: asked, answered, and handed over as far as it can be carried."""
