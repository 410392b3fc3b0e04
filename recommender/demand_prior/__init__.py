"""How many would apply for a family of careers in a region, learnt from applicants; a last resort, with its year."""
