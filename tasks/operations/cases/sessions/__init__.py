"""Sessions on a case: how they begin and end, remote control, the chat, and the follow-up that is owed."""
