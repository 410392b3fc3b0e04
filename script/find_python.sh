# shellcheck shell=sh
# Finds a Python of a given version where a newcomer's machine has it. Sourced by script/bootstrap.
# A candidate counts only if it really runs: pyenv leaves shims for versions that are not active, which exit 127.

runs_as() { # runs_as 3.12 /path/to/python
    [ -n "$2" ] && [ -x "$2" ] && [ "$("$2" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$1" ]
}

candidates() { # one path a line, best first
    version=$1
    compact=$(echo "$version" | tr -d .)
    eval "echo \"\${PYTHON$compact:-}\""
    pyenv_root=${PYENV_ROOT:-}
    [ -n "$pyenv_root" ] || pyenv_root=$(pyenv root 2>/dev/null) || pyenv_root=$HOME/.pyenv
    for found in "$pyenv_root"/versions/"$version".*/bin/python "$HOME"/.pyenv/versions/"$version".*/bin/python; do
        echo "$found"
    done
    command -v "python$version" 2>/dev/null || true
    uv python find --no-python-downloads --no-project "$version" 2>/dev/null || true
    for found in /usr/bin/python"$version" /usr/local/bin/python"$version" /opt/homebrew/bin/python"$version" \
        /opt/python"$version"*/bin/python"$version" /opt/python/*/bin/python"$version" /opt/*/bin/python"$version" \
        "$HOME"/.local/bin/python"$version" "$HOME"/.local/share/uv/python/cpython-"$version".*/bin/python"$version" \
        "$HOME"/.asdf/installs/python/"$version".*/bin/python "$HOME"/.local/share/mise/installs/python/"$version".*/bin/python; do
        echo "$found"
    done
    command -v python3 2>/dev/null || true
}

find_python() { # prints the absolute path, or fails
    candidates "$1" | while read -r candidate; do
        if runs_as "$1" "$candidate"; then
            echo "$candidate"
            break
        fi
    done | grep . # no line means not found
}

explain_missing() {
    cat >&2 <<ADVICE
Python $1 was not found. $2
Any of these gets it; then run the same command again:
  uv python install $1            (uv: https://docs.astral.sh/uv/)
  pyenv install $1                (pyenv)
  sudo apt install python$1 python$1-venv   (Debian, Ubuntu; older or newer releases: uv or pyenv)
  brew install python@$1          (macOS)
If it is somewhere unusual, name it: PYTHON$(echo "$1" | tr -d .)=/path/to/python$1
ADVICE
}
