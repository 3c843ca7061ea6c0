"""The wires: IMAP in, SMTP out. They know mail servers, and nothing of what a mail means."""
