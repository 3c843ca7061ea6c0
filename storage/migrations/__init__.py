"""One file for each step of the schema, run by `stamtafel migrate`; never changed once released."""
