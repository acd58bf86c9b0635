"""The embedded database: PostgreSQL on this machine, started by us, reachable by nobody else.

    cluster = Cluster(state=Path("var"))
    cluster.start()
    cluster.url("visnet_back")

The programs come from a wheel or from Debian; the launcher here is our own. Every connection
needs a password, there is no network port, and the socket lies in a private folder.
"""

from visnet.config.embedded.cluster import Cluster
from visnet.config.embedded.failures import DatabaseWillNotStart
from visnet.config.embedded.roles import ensure_database, ensure_roles

__all__ = ["Cluster", "DatabaseWillNotStart", "ensure_database", "ensure_roles"]
