"""Campaigns: what the network says in public, to whom, and where it hangs."""
