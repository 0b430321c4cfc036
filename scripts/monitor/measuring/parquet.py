"""Tables as Parquet, for corpora that a spreadsheet cannot hold. Needs the extra `large`."""

from __future__ import annotations

from pathlib import Path

from monitor.measuring.instrument import TABLES

# Columns that are no text; everything else is a string, ids above all.
WHOLE = frozenset(
    "paragraph sentence n paragraphs sentences words characters syllables quoted_words "
    "count".split()
)
DECIMAL = frozenset(("textstat", "exact"))
TRUTH = frozenset(("caption",))
# Rows that are packed together: fewer pack worse, more need more memory on writing and reading.
GROUP = 250_000


class Missing(RuntimeError):
    """The optional package is not installed."""


def convert(source: Path, target: Path, table: str) -> None:
    """Write a finished CSV as Parquet, a batch at a time. Raises Missing without pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.csv
        import pyarrow.parquet
    except ImportError as error:
        raise Missing("--format parquet needs pyarrow: install the extra `large`") from error
    kinds = {
        column: pa.int32()
        if column in WHOLE
        else pa.float64()
        if column in DECIMAL
        else pa.bool_()
        if column in TRUTH
        else pa.string()
        for column in TABLES[table]
    }
    schema = pa.schema(list(kinds.items()))
    reader = pyarrow.csv.open_csv(
        source,
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=kinds, strings_can_be_null=False, null_values=[]
        ),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
    )
    with pyarrow.parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        waiting: list = []
        for batch in reader:
            waiting.append(batch)
            if sum(map(len, waiting)) >= GROUP:
                writer.write_table(pa.Table.from_batches(waiting, schema), GROUP)
                waiting.clear()
        if waiting:
            writer.write_table(pa.Table.from_batches(waiting, schema), GROUP)
