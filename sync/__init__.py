"""What happened in a store, as data: tables, operations, wire messages, clock and digest.

Nothing here does I/O or imports any other room; the server and the tablet's worker both run what is written here.
"""
