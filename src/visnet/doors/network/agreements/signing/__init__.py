"""Opening an agreement for signature, signing it, and the scanned originals."""
