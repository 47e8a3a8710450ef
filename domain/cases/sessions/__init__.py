"""Sessions: what they need to begin, how they go and end, how long they took; control, agreed to; their chat."""
