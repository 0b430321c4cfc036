"""A large corpus: Parquet tables give the figures of the small path, and a killed run goes on."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import psutil
import pytest

from bench import texts as invented
from monitor import load_corpus
from monitor.analysis import keywords, rates
from monitor.corpus import CorpusError
from monitor.corpus import parquet_tables as large
from monitor.measuring import run as runs
from monitor.measuring import store
from monitor.measuring.run import write_features
from places import DATA, TABLES

pytest.importorskip("pyarrow")
NUMBER = 150  # articles: three chunks


@pytest.fixture(scope="module")
def texts(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    invented.write(folder, NUMBER, DATA)
    return folder


@pytest.fixture(scope="module")
def folders(texts, tmp_path_factory) -> dict[str, Path]:
    """The same measured corpus as CSV and as Parquet."""
    found = {}
    for form in ("csv", "parquet"):
        data = found[form] = tmp_path_factory.mktemp(form)
        shutil.copytree(DATA / "codebook", data / "codebook")
        write_features(texts, data / "features", data, parquet=form == "parquet", jobs=1)
    return found


@pytest.fixture
def both(folders, monkeypatch):
    monkeypatch.setattr(large, "BLOCK", 7_000)  # rows: several blocks, and articles cut in two
    return load_corpus(folders["csv"]), load_corpus(folders["parquet"])


@pytest.mark.parametrize("figure", [
    rates.camp_rates,
    rates.actor_rates,
    lambda corpus: keywords.own_words(corpus, least=1),
    lambda corpus: keywords.keyness(corpus, corpus.order[7]),
    lambda corpus: keywords.keyness(corpus, corpus.order[-1], least=1),
    lambda corpus: pd.DataFrame({"sizes": keywords.sizes(corpus)}),
    lambda corpus: rates.by_paragraph(corpus, corpus.terms_found).reset_index(),
])  # fmt: skip
def test_the_figures_of_parquet_are_those_of_csv(both, figure):
    small, big = (figure(corpus) for corpus in both)
    assert len(small) > 20
    pd.testing.assert_frame_equal(small, big, check_dtype=False, rtol=1e-9, check_categorical=False)


def test_the_tokens_are_taken_in_blocks_and_never_whole(both):
    _, big = both
    assert len(list(keywords.blocks(big))) > 5
    rates.camp_rates(big)
    assert "mentions" in big.frames and "tokens" not in big.frames
    keywords.keyness(big, big.order[0])
    keywords.own_words(big)
    assert "tokens" not in big.frames


def test_every_table_of_parquet_holds_what_csv_holds(both):
    small, big = both
    for name in (
        "features_articles",
        "paragraphs",
        "sentences",
        "tokens",
        "mentions",
        "initiatives_found",
        "quotations",
        "citations",
        "terms_found",
        "readability",
    ):
        one, other = (getattr(corpus, name).astype(object) for corpus in both)
        pd.testing.assert_frame_equal(one, other, check_dtype=False)
    assert small.order == big.order
    with pytest.raises(AttributeError, match="no 'ships'"):
        _ = big.ships


def damaged(folder: Path, tmp_path: Path, table: str, change) -> Path:
    copy = Path(shutil.copytree(folder, tmp_path / "data"))
    path = copy / "features" / f"{table}.parquet"
    change(pd.read_parquet(path)).to_parquet(path, index=False)
    return copy


@pytest.mark.parametrize(("table", "change", "words"), [
    ("mentions", lambda rows: rows.assign(actor="atlantis"), "'atlantis' is not known"),
    ("mentions", lambda rows: rows.assign(kind="ship"), "column kind: 'ship' is none of"),
    ("mentions", lambda rows: rows.drop(columns="kind"), "found the columns article, paragraph"),
    ("sentences", lambda rows: rows.assign(sentence=-1), "column sentence: '-1' is less than"),
    ("paragraphs", lambda rows: rows.assign(words=rows["words"] + 1), "is not what its parts"),
])  # fmt: skip
def test_a_damaged_parquet_table_is_refused_when_it_is_read(
    folders, tmp_path, table, change, words
):
    copy = damaged(folders["parquet"], tmp_path, table, change)
    with pytest.raises(CorpusError, match=words):
        getattr(load_corpus(copy), table)


def test_a_table_in_both_forms_is_refused_and_a_run_leaves_only_its_own(texts, folders, tmp_path):
    data = Path(shutil.copytree(folders["csv"], tmp_path / "data"))
    shutil.copy(folders["parquet"] / "features" / "tokens.parquet", data / "features")
    with pytest.raises(CorpusError, match=r"tokens.csv: found tokens.parquet beside it"):
        load_corpus(data)
    for form in ("parquet", "csv"):
        write_features(texts, data / "features", data, parquet=form == "parquet", jobs=1)
        left = {path.name for path in (data / "features").iterdir()}
        assert left == {f"{table}.{form}" for table in TABLES}


def test_a_run_that_is_killed_goes_on_where_it_was(texts, folders, tmp_path, monkeypatch):
    """Killed outright after the second chunk, with no chance to note anything on its way out."""
    out, read = tmp_path / "features", []
    monkeypatch.setattr(runs, "CHUNK", 64)
    child = os.fork()
    if child == 0:
        store.CHECKPOINT = 0  # a note after every chunk, not every five seconds
        append = store.Shelf.append

        def killed(self, chunk):
            append(self, chunk)
            if self.report.articles == 128:
                os.kill(os.getpid(), signal.SIGKILL)

        store.Shelf.append = killed
        write_features(texts, out, folders["csv"], jobs=1)
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert not list(out.glob("*.csv")), "nothing half-written has a table's name"

    def tell(what, done, of):
        read.append((what, done))

    report = write_features(texts, out, folders["csv"], jobs=1, progress=tell)
    assert [done for what, done in read if what == "measured"] == [NUMBER], "one chunk was left"
    assert report.articles == NUMBER
    for table in TABLES:
        whole = (folders["csv"] / "features" / f"{table}.csv").read_bytes()
        assert (out / f"{table}.csv").read_bytes() == whole, table


WORKERS = """
import os, sys
from pathlib import Path
import psutil
from monitor.measuring import run as runs
from monitor.measuring.run import write_features
from monitor.measuring.store import Shelf

runs.FEW = 0

def killed(self, chunk):
    print(*(child.pid for child in psutil.Process().children()), flush=True)
    os.kill(os.getpid(), 9)

Shelf.append = killed
write_features(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), jobs=2)
"""


def test_the_workers_of_a_killed_run_end_too(texts, folders, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", WORKERS, str(texts), str(tmp_path / "out"), str(folders["csv"])],
        stdout=subprocess.PIPE, text=True, timeout=60,
    )  # fmt: skip
    workers = list(map(int, done.stdout.split()))
    assert done.returncode == -signal.SIGKILL and len(workers) == 2
    for _ in range(100):
        left = [pid for pid in workers if psutil.pid_exists(pid)]
        left = [pid for pid in left if psutil.Process(pid).status() != psutil.STATUS_ZOMBIE]
        if not left:
            return
        time.sleep(0.1)
    pytest.fail(f"still at work ten seconds later: {left}")


def test_dask_on_two_processes_gives_the_tables_of_one(texts, folders, tmp_path):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        write_features(
            texts, tmp_path, folders["csv"], dask=True, scheduler=cluster.scheduler_address
        )
    for table in TABLES:
        whole = (folders["csv"] / "features" / f"{table}.csv").read_bytes()
        assert (tmp_path / f"{table}.csv").read_bytes() == whole, table
