"""The desk of a Centre, the desks elsewhere that it knows, and what came from them."""
