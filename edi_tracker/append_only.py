"""Database triggers that let rows be added to a table but never changed or removed."""

MESSAGE = "the audit trail cannot be changed"

SQLITE_INSTALL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{message}'; END $$ LANGUAGE plpgsql
"""
POSTGRESQL_INSTALL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse()
"""
VERBS = ("UPDATE", "DELETE")


def install(connection, table):
    """Make a table append-only, on SQLite or PostgreSQL."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if not sqlite:
            cursor.execute(POSTGRESQL_FUNCTION.format(table=table, message=MESSAGE))
        for verb in VERBS:
            template = SQLITE_INSTALL if sqlite else POSTGRESQL_INSTALL
            cursor.execute(template.format(table=table, verb=verb, message=MESSAGE))


def remove(connection, table):
    """Take the triggers away again, for a migration backwards."""
    on_table = "" if connection.vendor == "sqlite" else f" ON {table}"
    with connection.cursor() as cursor:
        for verb in VERBS:
            cursor.execute(f"DROP TRIGGER {table}_no_{verb}{on_table}")
