"""The way in: signing in with two proofs, invitations, and who belongs to an organisation."""
