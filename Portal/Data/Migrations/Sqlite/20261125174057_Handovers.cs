using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Handovers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "HandedToId",
                table: "Accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AccountHandovers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    FromId = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    InitiatorId = table.Column<int>(type: "INTEGER", nullable: false),
                    Sheet = table.Column<string>(type: "TEXT", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountHandovers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccountHandovers_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AccountHandovers_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AccountHandovers_WorkflowInstances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "WorkflowInstances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_New",
                table: "Accounts",
                column: "Id",
                filter: "\"HandedToId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_ToHandOver",
                table: "Accounts",
                column: "Id",
                filter: "\"HandedToId\" <> \"OwnerId\"");

            migrationBuilder.CreateIndex(
                name: "IX_AccountHandovers_AccountId_AtUtc",
                table: "AccountHandovers",
                columns: new[] { "AccountId", "AtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_AccountHandovers_FromId",
                table: "AccountHandovers",
                column: "FromId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountHandovers_InstanceId",
                table: "AccountHandovers",
                column: "InstanceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccountHandovers_Number",
                table: "AccountHandovers",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccountHandovers_OwnerId",
                table: "AccountHandovers",
                column: "OwnerId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountHandovers");

            migrationBuilder.DropIndex(
                name: "IX_Accounts_New",
                table: "Accounts");

            migrationBuilder.DropIndex(
                name: "IX_Accounts_ToHandOver",
                table: "Accounts");

            migrationBuilder.DropColumn(
                name: "HandedToId",
                table: "Accounts");
        }
    }
}
