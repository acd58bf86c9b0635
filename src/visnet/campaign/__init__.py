"""What a network says in public: its messages, where they hang, and how many came, of whom nothing is known."""
