"""The server and browsers are killed, frozen and run out of disk while tablets are worked with."""
