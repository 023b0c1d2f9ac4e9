"""The demo chain: made-up people and stores whose members buy as real ones do. An empty data folder shows it."""
