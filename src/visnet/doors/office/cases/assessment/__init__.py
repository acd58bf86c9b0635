"""The individual assessment, version after version."""
