"""What is decided about items of different reports, and what is derived from it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("report", sa.Integer(), nullable=True),
        sa.Column("one_report", sa.Integer(), nullable=False),
        sa.Column("one_item", sa.Text(), nullable=False),
        sa.Column("one_lost", sa.Text(), nullable=True),
        sa.Column("other_report", sa.Integer(), nullable=False),
        sa.Column("other_item", sa.Text(), nullable=False),
        sa.Column("other_lost", sa.Text(), nullable=True),
        sa.Column("verdict", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_why", sa.Text(), nullable=True),
        _to_reports("decisions", "report"),
        _to_reports("decisions", "one_report"),
        _to_reports("decisions", "other_report"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decisions")),
    )
    for columns in (
        ["kind", "one_report", "one_item"],
        ["kind", "other_report", "other_item"],
        ["kind", "verdict"],
        ["kind", "automatic"],
        ["one_report"],
        ["other_report"],
        ["report"],
    ):
        op.create_index(op.f(f"ix_decisions_{'_'.join(columns)}"), "decisions", columns, unique=False)
    op.create_table(
        "link_groups",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        _to_reports("link_groups", "report"),
        sa.PrimaryKeyConstraint("kind", "report", "item", name=op.f("pk_link_groups")),
        sqlite_with_rowid=False,
    )
    columns = ["kind", "id", "report", "item"]
    op.create_index(op.f("ix_link_groups_kind_id_report_item"), "link_groups", columns, unique=False)
    op.create_index(op.f("ix_link_groups_report"), "link_groups", ["report"], unique=False)
    op.create_table(
        "link_keys",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        _to_records("link_keys"),
        sa.PrimaryKeyConstraint("kind", "key", "report", "item", name=op.f("pk_link_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_link_keys_report"), "link_keys", ["report"], unique=False)
    op.create_table(
        "link_blocks",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "block", "key", name=op.f("pk_link_blocks")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_link_blocks_kind_key"), "link_blocks", ["kind", "key"], unique=False)
    op.create_table(
        "link_counts",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_link_counts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_notes",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        _to_records("link_notes"),
        sa.PrimaryKeyConstraint("kind", "report", "item", name=op.f("pk_link_notes")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_link_notes_report"), "link_notes", ["report"], unique=False)
    op.create_table(
        "linked",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("linked_at", sa.DateTime(), nullable=False),
        sa.Column("counted", sa.LargeBinary(), nullable=False),
        _to_records("linked"),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_linked")),
    )


def _to_reports(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_reports")
    return sa.ForeignKeyConstraint([column], ["reports.number"], name=name, ondelete="CASCADE")


def _to_records(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_report_records")
    return sa.ForeignKeyConstraint(["report"], ["records.report"], name=name, ondelete="CASCADE")
