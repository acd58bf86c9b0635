"""The library, for everybody: found, read, cited, taken along. Nothing of whoever reads is kept."""
