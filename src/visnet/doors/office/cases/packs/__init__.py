"""The pages of requests to see what is recorded: who asks, the pack, who approves it, handing out."""
