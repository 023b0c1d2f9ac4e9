"""The central store: sync endpoints, the office, jobs, and the database that holds what every tablet did."""
