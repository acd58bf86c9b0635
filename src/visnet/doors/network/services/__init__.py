"""The directory of services: cards, their checking, their import and export."""
