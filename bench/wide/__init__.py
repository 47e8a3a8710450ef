"""One firm's month delivered by one worker, and by two on two machines of one core each."""
