"""The form by which another organisation sends a person to a Centre, the same at either door."""
