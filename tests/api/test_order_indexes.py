"""Every order of a list is read from an index, and not sorted."""

import pytest


@pytest.mark.parametrize(
    ("path", "index"),
    [
        ("allegations/?ordering=-published", "publishedversion_current"),
        ("allegations/?ordering=published", "publishedversion_current"),
        ("allegations/?ordering=reference", "publishedversion_by_reference"),
        ("allegations/?ordering=-reference", "publishedversion_by_reference"),
        ("allegations/?ordering=occurred", "publishedversion_by_event"),
        ("allegations/?ordering=-occurred", "publishedversion_latest_event"),
        ("accusations/?ordering=-published", "publishedstatement_current"),
        ("accusations/?ordering=published", "publishedstatement_current"),
        ("accusations/?ordering=said", "publishedstatement_by_day"),
        ("accusations/?ordering=-said", "publishedstatement_latest_day"),
    ],
)
def test_an_order_is_read_from_its_index(publish, client, path, index):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number in range(1, 5):
        publish(reference=f"A-2022-000{number}")
    with connection.cursor() as cursor:
        # So few rows would be sorted otherwise, whatever indexes there are.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/api/v1/{path}&page_size=2").status_code == 200
    table = index.partition("_")[0]
    asked = [each["sql"].replace('"', "") for each in captured]
    (query,) = [
        sql
        for sql in asked
        if f"FROM allegations_{table} WHERE" in " ".join(sql.split())
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {query}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert index in plan, plan
    assert "Sort" not in plan, plan
