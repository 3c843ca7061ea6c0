"""Real mail servers, where a test asks for them."""

from servers.sessions import dovecot_server, postfix_server

__all__ = ["dovecot_server", "postfix_server"]
