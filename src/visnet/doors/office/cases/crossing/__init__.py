"""Handing a person over to a desk of another installation, from the case."""
