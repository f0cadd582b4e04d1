"""`warledger serve`: who may be listened to."""

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
