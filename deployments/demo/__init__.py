"""The whole product at work in two minutes: firms with history, every flow once, mails on a page."""
