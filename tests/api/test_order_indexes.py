"""Every order of a list of records is read from an index, and not sorted."""

import pytest


@pytest.mark.parametrize(
    ("ordering", "index"),
    [
        ("-published", "publishedversion_current"),
        ("published", "publishedversion_current"),
        ("reference", "publishedversion_by_reference"),
        ("-reference", "publishedversion_by_reference"),
        ("occurred", "publishedversion_by_event"),
        ("-occurred", "publishedversion_by_event"),
    ],
)
def test_an_order_is_read_from_its_index(publish, client, ordering, index):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number in range(1, 5):
        publish(reference=f"A-2022-000{number}")
    with connection.cursor() as cursor:
        # So few rows would be sorted otherwise, whatever indexes there are.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    address = f"/api/v1/allegations/?ordering={ordering}&page_size=2"
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    (query,) = [q["sql"] for q in captured if "publishedversion" in q["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {query}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert index in plan, plan
    assert "Sort" not in plan, plan
