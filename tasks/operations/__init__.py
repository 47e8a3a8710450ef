"""One plain function per use case and one transaction each: fetch, ask the domain, keep, queue the letters."""
