"""`script/server`: prepares, starts, watches and stops everything."""

import sys

from project.processes.running import attended
from project.processes.server import serve

if __name__ == "__main__":
    sys.exit(attended(serve))
