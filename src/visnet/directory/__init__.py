"""Services, places, hours."""
