"""Members in the uniform columns, written to a sheet and read from one. It knows no pages."""
