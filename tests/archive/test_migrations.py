"""The schema that the revisions make is the schema that the code wants."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from onrecord.archive import Archive, open_archive
from onrecord.archive.links import Ref
from onrecord.archive.migrations import HEAD, REVISIONS
from onrecord.archive.schema import metadata
from tests.archive.builder import ferry


def test_the_revisions_are_named_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", "onrecord.archive:migrations")
    scripts = ScriptDirectory.from_config(config)
    found = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(found)) == REVISIONS
    assert scripts.get_current_head() == HEAD


def test_the_revisions_make_the_schema(archive: Archive) -> None:
    def ours(thing: object, name: str | None, kind: str, reflected: bool, _: object) -> bool:
        return not (kind == "table" and reflected and "_words" in (name or ""))

    with archive._db.reading() as connection:
        options = {"include_object": ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        wanted = {table.name: table for table in metadata.sorted_tables}
        for name, table in wanted.items():
            said = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)
            ).scalar_one()
            without = table.dialect_options["sqlite"]["with_rowid"] is False
            assert said.strip().endswith("WITHOUT ROWID") == without


def test_all_constraints_have_names(archive: Archive) -> None:
    with archive._db.reading() as connection:
        looked = inspect(connection)
        for table in metadata.tables:
            assert looked.get_pk_constraint(table)["name"] == f"pk_{table}"
            for key in looked.get_foreign_keys(table):
                assert (key["name"] or "").startswith(f"fk_{table}_")
                assert key["options"] == {"ondelete": "CASCADE"}
            for unique in looked.get_unique_constraints(table):
                assert (unique["name"] or "").startswith(f"uq_{table}_")


def test_an_archive_without_links_gets_them(archive: Archive, path: Path) -> None:
    archive.add(ferry(key="f"))
    tables = [name for name in metadata.tables if name.startswith("link") or name == "decisions"]
    assert len(tables) == 7
    raw = archive._db.engine.raw_connection()
    dropped = "".join(f"DROP TABLE {name}; " for name in tables)
    raw.cursor().executescript(f"{dropped} UPDATE alembic_version SET version_num = '0001'")
    raw.close()
    archive.close()
    with open_archive(path) as opened:
        assert opened.record("f") == ferry(key="f")
        assert list(opened.unlinked("test/1")) == [ferry().report.id]
        with opened.linking("f", "test/1") as links:
            links.place("person", [Ref(ferry().report.id, ferry().entities[0].id)])
        assert list(opened.unlinked("test/1")) == []
        assert opened.check() == []
