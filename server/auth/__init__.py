"""How people prove who they are: a PIN on a tablet, a password in the office."""
