"""How a worker process is confined, and what of it holds on this machine."""
