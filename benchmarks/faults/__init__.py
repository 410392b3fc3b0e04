"""What the fault run breaks, and how it judges what was left."""
