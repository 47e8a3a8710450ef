"""Pages behind a signed link of a mail: what is shown by GET and answered by POST, once, without signing in."""
