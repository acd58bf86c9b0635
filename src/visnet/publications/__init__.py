"""What the site shows: pages as they were published, the pictures and documents in them."""
