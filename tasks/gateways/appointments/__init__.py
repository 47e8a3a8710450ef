"""Invites written and answers read as every calendar program does (RFC 5545, 5546), and a CalDAV server."""
