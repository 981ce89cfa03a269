using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CoveringSums : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_AccountId_ReceivedOn",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Orders_AccountId_OrderedOn",
                table: "Orders");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_AccountId_ReceivedOn_Currency_Amount",
                table: "Payments",
                columns: new[] { "AccountId", "ReceivedOn", "Currency", "Amount" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_AccountId_OrderedOn_Currency_Status_Amount",
                table: "Orders",
                columns: new[] { "AccountId", "OrderedOn", "Currency", "Status", "Amount" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_AccountId_ReceivedOn_Currency_Amount",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Orders_AccountId_OrderedOn_Currency_Status_Amount",
                table: "Orders");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_AccountId_ReceivedOn",
                table: "Payments",
                columns: new[] { "AccountId", "ReceivedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_AccountId_OrderedOn",
                table: "Orders",
                columns: new[] { "AccountId", "OrderedOn" });
        }
    }
}
