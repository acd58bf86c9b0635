"""Scripts of the checkout: they build and check, and are no part of the product."""
