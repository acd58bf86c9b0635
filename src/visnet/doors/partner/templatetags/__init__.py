"""Words for days and clocks on the partner's pages."""
