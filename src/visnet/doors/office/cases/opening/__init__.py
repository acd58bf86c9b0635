"""Opening a case: from a request, or from a person in the room."""
