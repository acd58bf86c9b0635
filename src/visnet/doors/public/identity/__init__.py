"""How these pages look and speak, shown to anybody."""
