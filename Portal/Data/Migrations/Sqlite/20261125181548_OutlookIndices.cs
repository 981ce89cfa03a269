using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OutlookIndices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Open",
                table: "Tasks",
                columns: new[] { "AccountId", "DueOn" },
                filter: "\"Status\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_Interactions_Answered",
                table: "Interactions",
                columns: new[] { "AccountId", "StartsUtc", "Satisfaction" },
                filter: "\"Satisfaction\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Interactions_Planned",
                table: "Interactions",
                columns: new[] { "AccountId", "StartsUtc" },
                filter: "\"Status\" = 'Planned'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_Open",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Interactions_Answered",
                table: "Interactions");

            migrationBuilder.DropIndex(
                name: "IX_Interactions_Planned",
                table: "Interactions");
        }
    }
}
