using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SearchAndTwins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CreditCode",
                table: "Accounts",
                type: "TEXT",
                maxLength: 18,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AccountKeys",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountKeys", x => new { x.Key, x.AccountId });
                    table.ForeignKey(
                        name: "FK_AccountKeys_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AccountMerges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MasterId = table.Column<long>(type: "INTEGER", nullable: false),
                    MergedId = table.Column<long>(type: "INTEGER", nullable: false),
                    MergedOwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    MergedName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ForeignId = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    UndoneUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoneById = table.Column<int>(type: "INTEGER", nullable: true),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountMerges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccountMerges_Users_ById",
                        column: x => x.ById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AccountTwins",
                columns: table => new
                {
                    FirstId = table.Column<long>(type: "INTEGER", nullable: false),
                    SecondId = table.Column<long>(type: "INTEGER", nullable: false),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountTwins", x => new { x.FirstId, x.SecondId });
                    table.ForeignKey(
                        name: "FK_AccountTwins_Accounts_FirstId",
                        column: x => x.FirstId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AccountTwins_Accounts_SecondId",
                        column: x => x.SecondId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TwinDismissals",
                columns: table => new
                {
                    FirstId = table.Column<long>(type: "INTEGER", nullable: false),
                    SecondId = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TwinDismissals", x => new { x.FirstId, x.SecondId });
                    table.ForeignKey(
                        name: "FK_TwinDismissals_Accounts_FirstId",
                        column: x => x.FirstId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TwinDismissals_Accounts_SecondId",
                        column: x => x.SecondId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TwinDismissals_Users_ById",
                        column: x => x.ById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MergeMoves",
                columns: table => new
                {
                    MergeId = table.Column<long>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    RecordId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MergeMoves", x => new { x.MergeId, x.Source, x.RecordId });
                    table.ForeignKey(
                        name: "FK_MergeMoves_AccountMerges_MergeId",
                        column: x => x.MergeId,
                        principalTable: "AccountMerges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountKeys_AccountId",
                table: "AccountKeys",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountMerges_ById_RequestId",
                table: "AccountMerges",
                columns: new[] { "ById", "RequestId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccountMerges_ForeignId",
                table: "AccountMerges",
                column: "ForeignId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountMerges_MasterId",
                table: "AccountMerges",
                column: "MasterId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountMerges_MergedId",
                table: "AccountMerges",
                column: "MergedId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountTwins_Score",
                table: "AccountTwins",
                column: "Score");

            migrationBuilder.CreateIndex(
                name: "IX_AccountTwins_SecondId",
                table: "AccountTwins",
                column: "SecondId");

            migrationBuilder.CreateIndex(
                name: "IX_TwinDismissals_ById",
                table: "TwinDismissals",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_TwinDismissals_SecondId",
                table: "TwinDismissals",
                column: "SecondId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountKeys");

            migrationBuilder.DropTable(
                name: "AccountTwins");

            migrationBuilder.DropTable(
                name: "MergeMoves");

            migrationBuilder.DropTable(
                name: "TwinDismissals");

            migrationBuilder.DropTable(
                name: "AccountMerges");

            migrationBuilder.DropColumn(
                name: "CreditCode",
                table: "Accounts");
        }
    }
}
