KEY = 64  # characters of a record key
