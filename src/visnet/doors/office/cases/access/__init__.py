"""Who works on the case, who is kept away, who looked."""
