"""The tables of the first step, by the file of models they belong to."""
