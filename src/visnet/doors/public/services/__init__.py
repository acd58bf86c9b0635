"""Finding somebody who can help: services of the network, as they are known."""
