#!/usr/bin/env bash
# Adds a migration for what has changed in the model: tools/new-migration.sh NAME. A migration that has landed is never edited.
set -euo pipefail
[ $# -eq 1 ] || { echo "Usage: tools/new-migration.sh NAME" >&2; exit 1; }
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
dotnet ef migrations add "$1" --project Portal --context SqlitePortalDbContext --output-dir Data/Migrations/Sqlite
