"""Where servers live: short sockets, private folders, nobody else's folder."""

import os
from pathlib import Path

import pytest

from onnara.launch.place import SOCKET_PATH_LIMIT, Account, LaunchError, server_account, socket_folder


def test_socket_lies_in_the_home_when_short():
    home = Path("/tmp") / f"onnara-short-{os.getpid()}"
    folder = socket_folder(home, Account.ours())
    assert folder == home / "run"
    folder.rmdir()
    home.rmdir()


def test_socket_of_a_deep_home_lies_in_a_short_private_folder(tmp_path):
    home = tmp_path / ("가" * 40)
    folder = socket_folder(home, Account.ours())
    assert len(str(folder)) < SOCKET_PATH_LIMIT
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.rmdir()


def test_a_folder_that_is_a_link_is_refused(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(LaunchError, match="belongs to another account"):
        Account.ours().own(tmp_path / "link", 0o700)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to make a folder of another account")
def test_a_folder_of_another_account_is_refused(tmp_path):
    (tmp_path / "theirs").mkdir()
    os.chown(tmp_path / "theirs", 12345, 12345)
    with pytest.raises(LaunchError, match="belongs to another account"):
        Account.ours().own(tmp_path / "theirs", 0o700)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root chooses an account")
def test_root_uses_the_account_that_owns_the_data(tmp_path):
    os.chown(tmp_path, 12345, 12345)
    assert server_account(tmp_path).uid == 12345
    assert server_account(tmp_path / "absent").uid not in {0, 12345}
