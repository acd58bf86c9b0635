"""Pictures as geometry: pure functions from facts to places on a sheet, drawn by components."""
