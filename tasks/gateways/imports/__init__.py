"""Tables as other programs export them, and the maps that say what their columns mean."""
