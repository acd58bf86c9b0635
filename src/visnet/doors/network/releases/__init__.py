"""Releases of statistics: asked for, read as they would be published, approved, withdrawn."""
