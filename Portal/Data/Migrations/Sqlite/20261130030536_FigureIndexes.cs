using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FigureIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Orders_OrderedOn",
                table: "Orders");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ReceivedOn_Currency_Amount",
                table: "Payments",
                columns: new[] { "ReceivedOn", "Currency", "Amount" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_OrderedOn_Currency_Status_Amount",
                table: "Orders",
                columns: new[] { "OrderedOn", "Currency", "Status", "Amount" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_ReceivedOn_Currency_Amount",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Orders_OrderedOn_Currency_Status_Amount",
                table: "Orders");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_OrderedOn",
                table: "Orders",
                column: "OrderedOn");
        }
    }
}
