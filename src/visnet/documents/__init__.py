"""The papers of a case: files, letters, requests to interpreters, reports that leave."""
