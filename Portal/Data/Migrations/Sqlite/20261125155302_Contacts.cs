using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Contacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Interactions_ContactId",
                table: "Interactions");

            migrationBuilder.AddColumn<string>(
                name: "Attitude",
                table: "Contacts",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Birthday",
                table: "Contacts",
                type: "TEXT",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Department",
                table: "Contacts",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Influence",
                table: "Contacts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsPublicOfficial",
                table: "Contacts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "OptedOut",
                table: "Contacts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "OtherPhones",
                table: "Contacts",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReportsToId",
                table: "Contacts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Role",
                table: "Contacts",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Strength",
                table: "Contacts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WeChat",
                table: "Contacts",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Interactions_ContactId_StartsUtc",
                table: "Interactions",
                columns: new[] { "ContactId", "StartsUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ReportsToId",
                table: "Contacts",
                column: "ReportsToId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Interactions_ContactId_StartsUtc",
                table: "Interactions");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_ReportsToId",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Attitude",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Birthday",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Department",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Influence",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "IsPublicOfficial",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "OptedOut",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "OtherPhones",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "ReportsToId",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Role",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Strength",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "WeChat",
                table: "Contacts");

            migrationBuilder.CreateIndex(
                name: "IX_Interactions_ContactId",
                table: "Interactions",
                column: "ContactId");
        }
    }
}
