"""`warledger serve`: who may be listened to."""

import re
import subprocess
import sys
from urllib.request import urlopen

import pytest

from warledger.errors import SettingsError
from warledger.views.commands.serve import check_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "localhost", "::1", "[::1]"])
def test_this_machine_is_served(host):
    check_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])
def test_others_are_refused_with_a_way_out(host):
    with pytest.raises(SettingsError, match="open to everybody") as refused:
        check_loopback(host)
    assert "ssh -L" in (refused.value.hint or "")


def test_a_ledger_is_served_until_it_is_stopped(own_demo):
    command = [sys.executable, "-c", "from warledger.views.cli import main; main()", "serve", str(own_demo), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as served:
        try:
            address = re.search(r"http://127\.0\.0\.1:\d+/", served.stderr.readline()).group()
            with urlopen(address) as answer:
                assert "Who is said to hold what" in answer.read().decode()
        finally:
            served.terminate()
    assert served.returncode in (0, -15)
