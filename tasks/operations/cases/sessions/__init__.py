"""Sessions on a case: how they begin and end, remote control, and the chat."""
