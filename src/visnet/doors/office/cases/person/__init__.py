"""Who the person is, what happened to them, and how great the danger is."""
