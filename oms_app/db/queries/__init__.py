"""Reading queries, one file per noun: what the services ask of the tables more than once."""
