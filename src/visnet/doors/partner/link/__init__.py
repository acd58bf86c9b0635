"""The secure link: one referral, read and answered without an account (docs/adr/0038)."""
