"""What is kept between builds: whole or as good as none, whatever happens to the files."""

import json
import os
import stat
from pathlib import Path

import pytest
from digikunta.loading.store import Store, key_of
from hypothesis import given
from hypothesis import strategies as st

ONE, TWO, THREE = (key_of(name) for name in ("one", "two", "three"))


def kept(folder: Path, program: str = "") -> Store:
    store = Store(folder, "x", program)
    store.put(ONE, b"first")
    store.put(TWO, b"second")
    store.keep()
    return Store(folder, "x", program)


def index(folder: Path) -> dict[str, object]:
    read: dict[str, object] = json.loads((folder / "x.json").read_text("utf-8"))
    return read


def pack(folder: Path) -> Path:
    return folder / str(index(folder)["pack"])


def test_what_is_kept_is_had_again(tmp_path: Path) -> None:
    store = kept(tmp_path)
    assert (store.get(ONE), store.get(TWO), store.get(THREE)) == (b"first", b"second", None)


def test_without_a_folder_nothing_is_kept() -> None:
    store = Store(None, "x")
    store.put(ONE, b"first")
    store.keep()
    assert store.get(ONE) is None


def test_results_of_another_program_are_forgotten(tmp_path: Path) -> None:
    kept(tmp_path, "old")
    assert Store(tmp_path, "x", "new").get(ONE) is None
    assert Store(tmp_path, "x", "old").get(ONE) == b"first"


def test_new_results_stand_beside_old_ones(tmp_path: Path) -> None:
    store = kept(tmp_path)
    store.put(THREE, b"third")
    store.want(ONE)
    store.want(TWO)
    store.keep()
    again = Store(tmp_path, "x")
    assert [again.get(key) for key in (ONE, TWO, THREE)] == [b"first", b"second", b"third"]


def test_what_nobody_asks_for_does_not_pile_up(tmp_path: Path) -> None:
    for number in range(20):
        store = Store(tmp_path, "x")
        store.put(key_of(str(number)), bytes(1000))
        store.keep()
    files = list(tmp_path.glob("*.pack"))
    assert len(files) == 1
    assert files[0].stat().st_size <= 4000


@given(st.binary(max_size=60), st.integers(0, 200))
def test_a_damaged_pack_gives_what_is_whole_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, place: int
) -> None:
    folder = tmp_path_factory.mktemp("store")
    kept(folder)
    data = pack(folder).read_bytes()
    pack(folder).write_bytes(data[:place] + noise + data[place + len(noise) :])
    store = Store(folder, "x")
    assert store.get(ONE) in (b"first", None)
    assert store.get(TWO) in (b"second", None)


@given(st.one_of(st.binary(max_size=200), st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["program", "pack", "places", "a"]), inner, max_size=4),
).map(lambda value: json.dumps(value).encode())))  # fmt: skip
def test_any_index_is_read_as_something_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, written: bytes
) -> None:
    folder = tmp_path_factory.mktemp("store")
    kept(folder)
    (folder / "x.json").write_bytes(written)
    store = Store(folder, "x")
    assert store.get(ONE) is None
    store.put(ONE, b"first")
    store.keep()
    assert Store(folder, "x").get(ONE) == b"first"


def test_an_index_cannot_lead_to_other_files(tmp_path: Path) -> None:
    kept(tmp_path / "store")
    (tmp_path / "secret").write_bytes(b"first")
    about = index(tmp_path / "store") | {"pack": "../secret"}
    (tmp_path / "store" / "x.json").write_text(json.dumps(about), "utf-8")
    assert Store(tmp_path / "store", "x").get(ONE) is None


def test_a_build_that_died_while_it_wrote_leaves_the_old_results(tmp_path: Path) -> None:
    kept(tmp_path)
    with pack(tmp_path).open("ab") as out:
        out.write(b"half a resu")
    store = Store(tmp_path, "x")
    store.put(THREE, b"third")
    assert store.get(ONE) == b"first"
    store.keep()
    again = Store(tmp_path, "x")
    assert (again.get(ONE), again.get(THREE)) == (b"first", b"third")


def test_a_build_that_fails_keeps_nothing_and_leaves_no_heap(tmp_path: Path) -> None:
    for _ in range(3):
        store = Store(tmp_path, "x")
        store.put(ONE, b"first")
        store.close()
    assert list(tmp_path.iterdir()) == []
    kept(tmp_path)
    store = Store(tmp_path, "x")
    store.put(THREE, b"third")
    store.close()
    again = Store(tmp_path, "x")
    assert (again.get(ONE), again.get(THREE)) == (b"first", None)


def test_what_failed_builds_left_in_the_pack_goes(tmp_path: Path) -> None:
    kept(tmp_path)
    for _ in range(5):
        store = Store(tmp_path, "x")
        store.put(THREE, bytes(1000))
        store.close()
    assert pack(tmp_path).stat().st_size > 5000
    store = Store(tmp_path, "x")
    store.want(ONE)
    store.keep()
    assert pack(tmp_path).stat().st_size == len(b"first")
    assert Store(tmp_path, "x").get(ONE) == b"first"


def test_processes_put_beside_one_another(tmp_path: Path) -> None:
    """What a child has put, its parent learns; meanwhile both write into one file."""
    store = Store(tmp_path, "x")
    store.put(ONE, b"first")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        for number in range(200):
            place = store.put(key_of(f"child {number}"), b"c" * number)
            os.write(writing, json.dumps(place).encode() + b"\n")
        os._exit(0)
    os.close(writing)
    for number in range(200):
        store.put(key_of(f"parent {number}"), b"p" * number)
    with os.fdopen(reading) as told:
        for number, line in enumerate(told):
            start, size, digest = json.loads(line)
            store.learn(key_of(f"child {number}"), (start, size, digest))
    os.waitpid(child, 0)
    store.keep()
    again = Store(tmp_path, "x")
    for number in range(200):
        assert again.get(key_of(f"child {number}")) == b"c" * number
        assert again.get(key_of(f"parent {number}")) == b"p" * number
    assert again.get(ONE) == b"first"


def test_a_lost_pack_is_no_fault(tmp_path: Path) -> None:
    kept(tmp_path)
    pack(tmp_path).unlink()
    store = Store(tmp_path, "x")
    assert store.get(ONE) is None
    store.put(ONE, b"first")
    store.keep()
    assert Store(tmp_path, "x").get(ONE) == b"first"


@pytest.mark.skipif(os.geteuid() == 0, reason="to root, every folder can be written to")
def test_a_folder_that_cannot_be_written_to_is_no_fault(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    kept(tmp_path)
    tmp_path.chmod(stat.S_IRWXU)


def test_a_full_disk_is_no_fault(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    kept(tmp_path)
    pack(tmp_path).unlink()
    pack(tmp_path).symlink_to(full)
    store = Store(tmp_path, "x")
    store.want(ONE)
    store.want(TWO)  # so that the pack goes on growing
    store.put(THREE, b"third" * 10_000)
    store.keep()
    assert Store(tmp_path, "x").get(THREE) is None


def test_a_file_in_place_of_the_folder_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("")
    kept(tmp_path / "store")
    assert Store(tmp_path / "store", "x").get(ONE) is None


def test_keys_know_where_one_part_ends() -> None:
    assert key_of("ab", "c") != key_of("a", "bc") != key_of("abc")
    assert key_of("ab") == key_of(b"ab")
