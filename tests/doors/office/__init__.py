"""The office: pages, visitors, forms."""
