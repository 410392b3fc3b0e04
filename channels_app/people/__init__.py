"""Several people on one phone: for whom a message asks, turning from one to the other, and handing somebody over."""
