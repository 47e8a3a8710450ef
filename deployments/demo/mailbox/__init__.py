"""The mail of the demo: a server that keeps every mail and lets none out, and a page on which they are read."""
