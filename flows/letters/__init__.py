"""What waits goes out, what came in has its effect, and the operator hears of what needs a hand."""
