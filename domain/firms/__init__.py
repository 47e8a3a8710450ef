"""What a firm promises, as its profile says it: data that every other room asks. Others use all of it."""
