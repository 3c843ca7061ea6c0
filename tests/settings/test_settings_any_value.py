"""Whatever stands behind a key: settings, or sentences about it."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daemon.settings import SettingsError, example_config, load

LINES = example_config().splitlines()
VALUED = [
    number
    for number, line in enumerate(LINES)
    if re.fullmatch(r"#?\w+ = .*[^\[{]", line) is not None
]
WRITTEN = (
    *("0", "-1", "99999999999999999999", "1.5", "nan", "true"),
    *("08:00:00", "2026-01-01", "2026-01-01T08:00:00Z"),
    *('""', '"x"', '"+@"', '"é@é"', '"a+b+c@d"', '"/"', '"../../x"', '"\\u0000"', '"{sentence}"'),
    *('"postgres://["', '"sqlite://:memory:"'),
    *("[]", "[[]]", '["x", 1]', "{}", "{ a = 1 }", "[{}]"),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any") / "config.toml"


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(VALUED), st.sampled_from(WRITTEN), min_size=1, max_size=5))
def test_any_value_gives_settings_or_one_sentence_a_problem(
    file: Path, changes: dict[int, str]
) -> None:
    lines = list(LINES)
    for number, value in changes.items():
        lines[number] = f"{lines[number].lstrip('#').partition(' = ')[0]} = {value}"
    file.write_text("\n".join(lines), "utf-8")
    for problem in problems(file):
        assert re.fullmatch(r"config\.toml, .+\(stamtafel check\)", problem), problem


def problems(file: Path) -> tuple[str, ...]:
    try:
        load(file)
    except SettingsError as error:
        return error.problems
    return ()
