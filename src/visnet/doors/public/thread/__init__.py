"""Coming back with the seven words: reading, writing, deciding, deleting."""
