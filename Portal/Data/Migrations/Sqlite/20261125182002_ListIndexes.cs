using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Opportunities_Amount",
                table: "Opportunities",
                column: "Amount");

            migrationBuilder.CreateIndex(
                name: "IX_Opportunities_EngagedOn",
                table: "Opportunities",
                column: "EngagedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Opportunities_Status_Amount",
                table: "Opportunities",
                columns: new[] { "Status", "Amount" });

            migrationBuilder.CreateIndex(
                name: "IX_Opportunities_Status_EngagedOn",
                table: "Opportunities",
                columns: new[] { "Status", "EngagedOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Opportunities_Amount",
                table: "Opportunities");

            migrationBuilder.DropIndex(
                name: "IX_Opportunities_EngagedOn",
                table: "Opportunities");

            migrationBuilder.DropIndex(
                name: "IX_Opportunities_Status_Amount",
                table: "Opportunities");

            migrationBuilder.DropIndex(
                name: "IX_Opportunities_Status_EngagedOn",
                table: "Opportunities");
        }
    }
}
