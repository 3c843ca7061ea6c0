"""What the organisation's own border says of a mail: the evidence that its From is true."""
