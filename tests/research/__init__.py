"""The research desk."""
