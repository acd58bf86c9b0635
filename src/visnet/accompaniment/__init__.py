"""Hearings and appointments, who goes along, the measures asked for, the talk afterwards."""
