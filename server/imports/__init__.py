"""The import of the POS export: reading files, understanding rows, checking and running. It knows no pages."""
