"""The demo chain: made-up people and stores whose members buy as real ones do. It is what an empty data folder shows."""
