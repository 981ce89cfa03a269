#!/usr/bin/env bash
# Makes the first migration anew from the model. Only until the first release; afterwards: dotnet ef migrations add NAME.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
rm -rf Portal/Data/Migrations/Sqlite
dotnet ef migrations add Initial --project Portal --context SqlitePortalDbContext --output-dir Data/Migrations/Sqlite
