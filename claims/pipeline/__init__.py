"""What happens next: one table from events to jobs, and the one import of the queue library."""
