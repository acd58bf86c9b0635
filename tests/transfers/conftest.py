"""What several tests of this room share."""

import pytest
from django.db import connection


@pytest.fixture
def committing(transactional_copy: None) -> None:
    """Act as the back does, in a database of one's own where transactions really commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE visnet_back")
