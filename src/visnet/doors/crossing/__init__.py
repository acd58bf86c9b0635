"""A package for another installation in words: what it holds, its paper, why one is not taken."""
