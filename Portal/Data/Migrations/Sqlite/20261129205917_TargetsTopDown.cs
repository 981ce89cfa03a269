using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TargetsTopDown : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ParentId",
                table: "Teams",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "TargetLocks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Metric = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    LockedUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LockedById = table.Column<int>(type: "INTEGER", nullable: false),
                    UnlockedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UnlockedById = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TargetLocks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Targets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Metric = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    PeriodFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PeriodTo = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    IsProbation = table.Column<bool>(type: "INTEGER", nullable: false),
                    SetUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SetById = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Targets", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TargetLocks_Metric_Year",
                table: "TargetLocks",
                columns: new[] { "Metric", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_TargetLocks_Scope_SubjectId_Metric_Year",
                table: "TargetLocks",
                columns: new[] { "Scope", "SubjectId", "Metric", "Year" },
                unique: true,
                filter: "\"UnlockedUtc\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Targets_Metric_PeriodFrom",
                table: "Targets",
                columns: new[] { "Metric", "PeriodFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_Targets_Scope_SubjectId_Metric_PeriodFrom",
                table: "Targets",
                columns: new[] { "Scope", "SubjectId", "Metric", "PeriodFrom" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TargetLocks");

            migrationBuilder.DropTable(
                name: "Targets");

            migrationBuilder.DropColumn(
                name: "ParentId",
                table: "Teams");
        }
    }
}
