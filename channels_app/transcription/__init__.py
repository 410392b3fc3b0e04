"""Voice notes as words: off unless weights of a model are there, and then in a process of its own."""
